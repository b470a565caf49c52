import { join } from 'node:path';
import { registry } from '@throughline/catalog';
import { assumed } from '@throughline/engine';
import { formatDay, parseDecimal, type Day } from '@throughline/math';
import { AppError, nearest, type Assumption, type Settings } from '@throughline/model';
import { personIn, type Person } from './people.ts';
import { withSettingsLock } from './settings-lock.ts';
import { readSettings, writeWhole } from './settings.ts';
import { latestShown } from './shown.ts';

/** An assumption with who prices with it in the latest run. */
export interface AssumptionUse extends Assumption {
  readonly usedBy: readonly string[];
  /** Where its starting value comes from, as long as the company has not stated its own. */
  readonly why: string | undefined;
}

/** The register of assumptions of a data folder. */
export interface AssumptionRegister {
  readonly assumptions: readonly AssumptionUse[];
  /** The run whose uses are shown; undefined before the first one. */
  readonly run: number | undefined;
}

const allOf = (settings: Settings): readonly Assumption[] => assumed(settings.assumptions, registry.assumptions);

/** The company's assumptions and those of the register that it has not stated, by id, with who used them last. */
export const assumptionsOf = (data: string): AssumptionRegister => {
  const settings = readSettings(data);
  const shown = latestShown(data);
  const assumptions = allOf(settings)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((assumption): AssumptionUse => {
      const uses = shown?.priced.filter((one) => one.assumption === assumption.id).map(({ by }) => by) ?? [];
      const isOwn = settings.assumptions.some(({ id }) => id === assumption.id);
      const why = isOwn ? undefined : registry.assumptions.find(({ id }) => id === assumption.id)?.why;
      return { ...assumption, usedBy: [...new Set(uses)].toSorted(), why };
    });
  return { assumptions, run: shown?.number };
};

/** What a person signs. */
export interface Signing {
  readonly id: string;
  /** An id or a name of `authority.json`. */
  readonly by: string;
  /** Another value than the present one. */
  readonly value?: string | undefined;
  readonly today: Day;
}

const meant = (all: readonly Assumption[], id: string): Assumption => {
  const found = all.find((assumption) => assumption.id === id);
  if (found !== undefined) return found;
  const ids = all.map((assumption) => assumption.id);
  const near = nearest(id, ids);
  throw new AppError(
    'not-found',
    `Expected an assumption, got "${id}".`,
    near === undefined ? `The assumptions are ${ids.join(', ')}.` : `Did you mean “${near}”?`,
  );
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The owner of an assumption is a role, or a person by id or name. */
const owns = (person: Person, { owner }: Assumption): boolean =>
  same(person.role, owner) || person.id === owner || same(person.name, owner);

const requireOwner = (person: Person, assumption: Assumption, { authority }: Settings): void => {
  if (owns(person, assumption)) return;
  const owners = authority.people.filter((one) => owns(one, assumption)).map(({ name, id }) => `${name} (${id})`);
  throw new AppError(
    'not-allowed',
    `${person.name} may not sign “${assumption.title}”: it belongs to the ${assumption.owner}.`,
    owners.length === 0
      ? `Nobody in authority.json is ${assumption.owner}: add the person there, or name another owner in assumptions.json.`
      : `Who may: ${owners.join(', ')}.`,
  );
};

const valueOf = (text: string | undefined, assumption: Assumption): string => {
  if (text === undefined) return assumption.value;
  if (/^-?\d+(\.\d+)?$/.test(text) && parseDecimal(text) !== undefined) return text;
  throw new AppError(
    'bad-input',
    `Expected --value as a number such as ${assumption.value} (${assumption.unit}), got "${text}".`,
  );
};

/** Signs an assumption, with another value where one is given; writes `assumptions.json`. */
export const signAssumption = (data: string, signing: Signing): Promise<Assumption> =>
  withSettingsLock(data, 'A signature', () => {
    const settings = readSettings(data);
    const assumption = meant(allOf(settings), signing.id);
    const person = personIn(settings.authority, signing.by);
    requireOwner(person, assumption, settings);
    const value = valueOf(signing.value, assumption);
    const signed: Assumption = { ...assumption, value, signedOn: formatDay(signing.today), signedBy: person.id };
    const own = settings.assumptions;
    const kept = own.map((one) => (one.id === signed.id ? signed : one));
    const all = own.some(({ id }) => id === signed.id) ? kept : [...own, signed];
    writeWhole(join(data, 'assumptions.json'), `${JSON.stringify(all, null, 2)}\n`);
    return signed;
  });

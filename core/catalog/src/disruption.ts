import {
  compareDecimals,
  day,
  decimalFromNumber,
  multiplyDecimals,
  parseDay,
  quantile,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import { goingOn, isSevere, liesIn, type TextIncident } from './incidents.ts';
import { lookup } from './lookup.ts';
import { amountOf, groupedBy, inOrder, linesOfItem, valueOf, type TextLine } from './open-lines.ts';
import { runsOutOn, type Coming, type StockPlace } from './run-out.ts';

/** A customer line that has not left in full. */
export interface WaitingLine {
  readonly document: string | null;
  readonly line: string | null;
  readonly item: string | null;
  readonly party: string | null;
  readonly site: string | null;
  readonly value: string | null;
  readonly currency: string | null;
}

export interface DisruptionInputs {
  readonly incidents: readonly TextIncident[];
  readonly lines: readonly TextLine[];
  readonly vendors: readonly { readonly party: string | null; readonly country: string | null }[];
  readonly positions: readonly StockPlace[];
  readonly sales: readonly WaitingLine[];
  readonly components: readonly { readonly assembly: string | null; readonly item: string | null }[];
  readonly people: readonly {
    readonly system: string | null;
    readonly on: string | null;
    readonly people: string | null;
  }[];
}

/** An item that runs out because its lines do not come. */
export interface ItemShort {
  readonly item: string;
  readonly name: string;
  /** From when it is missed. */
  readonly out: Day;
  /** When it comes again: after the incident, or from an order placed now; undefined where neither is known. */
  readonly again: Day | undefined;
  readonly days: number;
  /** Further days for each week that is waited. */
  readonly daysPerWeek: number;
  readonly place: StockPlace;
  readonly price: Decimal;
}

/** People who sign in to a system on a working day: usual, and on quiet and busy days. */
export interface Users {
  readonly low: number;
  readonly usual: number;
  readonly high: number;
}

/** What an incident holds up, as far as the records show. */
export interface Blast {
  readonly incident: TextIncident;
  readonly id: string;
  readonly since: Day;
  readonly until: Day | undefined;
  /** Open purchase lines that are held up. */
  readonly lines: readonly TextLine[];
  /** Those of its currency, by which it is priced. */
  readonly priced: readonly TextLine[];
  readonly currency: string;
  readonly short: readonly ItemShort[];
  /** Customers’ lines that wait for these items, or for what they go into. */
  readonly sales: readonly WaitingLine[];
  readonly users: Users | undefined;
}

const horizonDays = 180;
const week = 7;

const positionOf = lookup((row: StockPlace) => row.item);
const assembliesOf = lookup((row: DisruptionInputs['components'][number]) => row.item);
const salesOf = lookup((row: WaitingLine) => row.item);
const daysOf = lookup((row: DisruptionInputs['people'][number]) => row.system);

const heldUp = (incident: TextIncident, inputs: DisruptionInputs): readonly TextLine[] => {
  const { party, region } = incident;
  if (party !== null) return inOrder(inputs.lines.filter((line) => line.party === party));
  if (region === null) return [];
  const parties = new Set(inputs.vendors.filter(({ country }) => liesIn(country, region)).map((v) => v.party));
  return inOrder(inputs.lines.filter((line) => line.party !== null && parties.has(line.party)));
};

/** The currency of most of the value; among equals the first by name. */
const currencyOf = (lines: readonly TextLine[], own: string): string =>
  [...groupedBy(lines, (line) => line.currency ?? own)]
    .map(([currency, some]) => ({ currency, value: valueOf(some) }))
    .toSorted((a, b) => compareDecimals(b.value, a.value) || (a.currency < b.currency ? -1 : 1))[0]?.currency ?? own;

/** What comes of lines; what is owed already would have come at once where it fell due no earlier than `owedFrom`. */
const comingOf = (lines: readonly TextLine[], at: Day, owedFrom = Number.POSITIVE_INFINITY): Coming[] =>
  lines.flatMap((line) => {
    const on = parseDay(line.lastPromise ?? '');
    if (on === undefined || (on <= at && on < owedFrom)) return [];
    return [{ on: day(Math.max(on, at + 1)), units: Number(line.outstanding ?? 0) }];
  });

interface When {
  readonly since: Day;
  readonly judged: Day;
  readonly until: Day | undefined;
}

const lowestPrice = (lines: readonly TextLine[]): Decimal =>
  lines.map((line) => amountOf(line.unitPrice)).reduce((a, b) => (compareDecimals(b, a) < 0 ? b : a));

/** From when its lines are missed: as soon as it runs out, or from the day on which one would have ended the shortage. */
const missedFrom = (out: Day, planned: Day | undefined, lost: readonly Coming[]): Day | undefined => {
  if (planned === undefined || planned > out) return out;
  return lost
    .map(({ on }) => on)
    .toSorted((a, b) => a - b)
    .find((on) => on > out);
};

/** The item as short, where it lacks the lines that are held up before it comes again. */
const shortOf = (held: readonly TextLine[], inputs: DisruptionInputs, { judged, since, until }: When): ItemShort[] => {
  const [first] = held;
  const item = first?.item ?? undefined;
  const place = positionOf(inputs.positions, item ?? null)[0];
  const at = parseDay(place?.on ?? '');
  if (item === undefined || place === undefined || at === undefined) return [];
  const others = comingOf(
    linesOfItem(inputs.lines, item).filter((line) => !held.includes(line)),
    at,
  );
  const lost = comingOf(held, at, since);
  const out = runsOutOn(place, others, horizonDays);
  if (out === undefined) return [];
  const from = missedFrom(out, runsOutOn(place, [...others, ...lost], horizonDays), lost);
  const lead = Number(place.leadTimeDays ?? Number.NaN);
  const fresh = Number.isFinite(lead) ? day(judged + lead) : undefined;
  const again = [until ?? fresh, ...others.map(({ on }) => on).filter((on) => on > out)]
    .flatMap((on) => on ?? [])
    .toSorted((a, b) => a - b)[0];
  if (from === undefined || (again !== undefined && again <= from)) return [];
  const days = again === undefined ? 0 : again - Math.max(from, judged);
  const later = fresh === undefined ? 0 : fresh + week - Math.max(from, fresh);
  const daysPerWeek = Math.min(days, Math.max(0, Math.min(week, later)));
  const name = first?.itemName ?? item;
  return [{ item, name, out: from, again, days, daysPerWeek, place, price: lowestPrice(held) }];
};

/** Customers’ lines of the items, and of what they go into directly. */
const waitingFor = (items: readonly string[], inputs: DisruptionInputs): WaitingLine[] => {
  const made = items.flatMap((item) => assembliesOf(inputs.components, item).map(({ assembly }) => assembly));
  const wanted = new Set([...items, ...made].flatMap((item) => item ?? []));
  return [...wanted].toSorted().flatMap((item) => salesOf(inputs.sales, item));
};

const usersOf = (incident: TextIncident, inputs: DisruptionInputs): Users | undefined => {
  if (incident.system === null) return undefined;
  const before = daysOf(inputs.people, incident.system).filter(({ on }) => (on ?? '') < (incident.on ?? ''));
  const counts = Float64Array.from(before, ({ people }) => Number(people ?? 0)).toSorted();
  const at = (p: number): number => quantile(counts, p) ?? 0;
  return counts.length === 0 ? undefined : { low: at(0.1), usual: at(0.5), high: at(0.9) };
};

const blastOf = (incident: TextIncident, inputs: DisruptionInputs, context: Judging): Blast[] => {
  const since = parseDay(incident.on ?? '');
  if (since === undefined || incident.incident === null) return [];
  const end = parseDay(incident.expectedEnd ?? '');
  const until = end === undefined || end <= context.judged ? undefined : end;
  const lines = heldUp(incident, inputs);
  const currency = currencyOf(lines, context.currency);
  const priced = lines.filter((line) => (line.currency ?? context.currency) === currency);
  const byItem = [
    ...groupedBy(
      priced.filter((line) => line.item !== null),
      (line) => line.item ?? '',
    ),
  ];
  const short = byItem
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, held]) => shortOf(held, inputs, { judged: context.judged, since, until }));
  const sales = waitingFor(
    short.map(({ item }) => item),
    inputs,
  );
  return [
    {
      incident,
      id: incident.incident,
      since,
      until,
      lines,
      priced,
      currency,
      short,
      sales,
      users: usersOf(incident, inputs),
    },
  ];
};

interface Judging {
  readonly judged: Day;
  readonly currency: string;
}

/** People at it say whether a system matters; of one that nobody signs in to, the list’s own word does. */
const matters = ({ incident, lines, users }: Blast): boolean => {
  if (lines.length > 0) return true;
  if (incident.system === null || incident.systemActive === 'false') return false;
  return users === undefined ? isSevere(incident) : users.usual > 0;
};

const textOf = (incident: TextIncident): string =>
  JSON.stringify(Object.entries(incident).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** The incidents that go on, each once, with what they hold up; `quiet` counts those that hold up nothing on record. */
export const blasts = (inputs: DisruptionInputs, context: Judging): { held: readonly Blast[]; quiet: number } => {
  const open = inputs.incidents.filter((incident) => goingOn(incident, context.judged));
  const sorted = open.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  const once = [...groupedBy(sorted, (each) => each.incident ?? '')].flatMap(([, own]) => own.slice(0, 1));
  const all = once.flatMap((incident) => blastOf(incident, inputs, context));
  const held = all.filter((blast) => matters(blast)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { held, quiet: all.length - held.length };
};

/** What it costs to be without an item for some days, at one of its rates of use. */
export const costOfDays = (
  { price }: ItemShort,
  { days, perDay, multiple }: { readonly days: number; readonly perDay: string | null; readonly multiple: Decimal },
): Decimal => {
  const units = multiplyDecimals(amountOf(perDay), decimalFromNumber(days, 0));
  return multiplyDecimals(multiplyDecimals(units, price), multiple);
};

/** The value of customers’ lines in one currency. */
export const valueOfSales = (sales: readonly WaitingLine[], currency: string, own: string): Decimal =>
  sumDecimals(sales.filter((line) => (line.currency ?? own) === currency).map((line) => amountOf(line.value)));

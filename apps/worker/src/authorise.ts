import { decide, type Verdict } from '@throughline/authority';
import { decisionOn, formatMoney } from '@throughline/engine';
import { AppError, type RoutedOption } from '@throughline/model';
import type { Matter } from './matter.ts';
import { nameIn } from './people.ts';

/** Who answers for a decision: the person, and who handed the case to them. */
const actingFor = ({ item, person, desk }: Matter): readonly string[] => {
  const decided = decisionOn(item, desk.state.settings.decisions, desk.state.businessDay);
  return decided.status === 'delegated' && decided.to === person.id ? [person.id, decided.decision.by] : [person.id];
};

const verdictOn = (option: RoutedOption, who: string, { item, desk }: Matter): Verdict => {
  const { action, commits } = option;
  if (action === undefined) return { verdict: 'allow', reason: 'Nothing is committed.' };
  return decide(desk.state.settings.authority, { who, action, amount: commits, currency: item.stake.currency });
};

const notAllowed = (what: string, options: readonly RoutedOption[], { person, desk }: Matter): AppError => {
  const able = [...new Set(options.flatMap(({ mayDecide }) => mayDecide))];
  const names = able.map((id) => `${nameIn(desk.state.settings.authority, id)} (${id})`);
  return new AppError(
    'not-allowed',
    `${person.name} may not ${what}.`,
    names.length === 0 ? 'Nobody in authority.json may.' : `Who may: ${names.join(', ')}.`,
  );
};

/** Refuses a person whose authority does not reach as far as an option. */
export const authoriseOption = (option: RoutedOption, matter: Matter): void => {
  const verdicts = actingFor(matter).map((who) => verdictOn(option, who, matter));
  if (verdicts.some(({ verdict }) => verdict === 'allow')) return;
  const commits = formatMoney(option.commits, matter.item.stake.currency);
  const reason = (verdicts[0]?.reason ?? '').replace(/\.$/, '');
  throw notAllowed(`accept “${option.title}”, which commits ${commits} (${reason})`, [option], matter);
};

const words = { accepted: 'accept', refused: 'refuse', disputed: 'dispute', delegated: 'hand on' } as const;

/** Refusing, disputing and handing on are for those who may accept one of the options; where none commits, for anyone. */
export const authoriseCase = (matter: Matter): void => {
  const { item, person, deciding } = matter;
  const committing = item.options.filter(({ action }) => action !== undefined);
  // What was handed on may not be handed on again.
  const acting = deciding.verdict === 'delegated' ? [person.id] : actingFor(matter);
  const may = committing.some((option) => acting.some((who) => verdictOn(option, who, matter).verdict === 'allow'));
  if (!may && committing.length > 0) throw notAllowed(`${words[deciding.verdict]} “${item.title}”`, committing, matter);
};

import { join } from 'node:path';
import { decisionOn, evidenceChanges, evidenceOf, shownOf } from '@throughline/engine';
import { formatDay, formatDecimal, trimDecimal, type Decimal } from '@throughline/math';
import { AppError, type Case, type Decision, type RoutedOption } from '@throughline/model';
import { authoriseCase, authoriseOption } from './authorise.ts';
import { decisionText, type Deciding, type DecisionDesk, type Matter } from './matter.ts';
import { meantCase } from './meant-case.ts';
import { personIn, type Person } from './people.ts';
import { withSettingsLock } from './settings-lock.ts';
import { readSettings, writeWhole } from './settings.ts';

const optionMeant = (item: Case, text: string | undefined): RoutedOption => {
  const found = item.options.find(({ id }, i) => id === text || String(i) === text);
  if (found !== undefined) return found;
  const got = text === undefined ? `Expected --option for “${item.title}”, got none.` : undefined;
  throw new AppError(
    got === undefined ? 'not-found' : 'bad-input',
    got ?? `Expected an option of “${item.title}”, got "${text ?? ''}".`,
    `Its options: ${item.options.map(({ id, title }, i) => `${i}. ${id} (${title})`).join('; ')}.`,
  );
};

const stale = (item: Case, changes: readonly string[], since: string): AppError =>
  new AppError(
    'conflict',
    `“${item.title}” is no longer as ${since} showed it. ${changes.join(' ')}`.trim(),
    'Look at it as it is now, then decide: throughline brief',
  );

const neverShown = (item: Case, { shown }: DecisionDesk): AppError =>
  new AppError(
    'conflict',
    shown === undefined
      ? `Expected a run that showed “${item.title}”, found none: nobody has seen its evidence yet.`
      : `“${item.title}” is new: run ${shown.number} of ${formatDay(shown.businessDay)} did not show it.`,
    'Look at it first: throughline brief',
  );

/** The evidence of a case as it stands, after a check that it is what was shown. */
const evidenceShown = ({ item, deciding, desk }: Matter): string => {
  const now = shownOf(item, desk.state.findings);
  const evidence = evidenceOf(now);
  const before = desk.shown?.cases.find(({ key }) => key === item.key);
  const changes = before === undefined ? [] : evidenceChanges(before, now);
  if (deciding.evidence !== undefined) {
    if (deciding.evidence === evidence) return evidence;
    const known = before !== undefined && evidenceOf(before) === deciding.evidence;
    throw stale(item, known ? changes : [], `the evidence ${deciding.evidence}`);
  }
  if (before === undefined || desk.shown === undefined) throw neverShown(item, desk);
  if (evidenceOf(before) === evidence) return evidence;
  throw stale(item, changes, `run ${desk.shown.number} of ${formatDay(desk.shown.businessDay)}`);
};

const delegateOf = ({ deciding, person, desk }: Matter): Person | undefined => {
  if (deciding.verdict !== 'delegated') return undefined;
  if (deciding.to === undefined)
    throw new AppError('bad-input', 'Expected --to with the person who decides instead, got none.');
  const to = personIn(desk.state.settings.authority, deciding.to);
  if (to.id !== person.id) return to;
  throw new AppError('bad-input', `Expected another person than ${person.name} to hand the case to.`);
};

const refuseTwice = ({ item, person, desk }: Matter, decisions: readonly Decision[]): void => {
  const decided = decisionOn(item, decisions, desk.state.businessDay);
  if (decided.status === 'open' || decided.status === 'lapsed' || decided.status === 'reopened') return;
  if (decided.status === 'delegated' && decided.to === person.id) return;
  throw new AppError(
    'conflict',
    `This was decided before. ${decisionText(decided.decision, desk.state.settings.authority)}.`,
    'To decide anew, add --again: both decisions are kept, and the later one counts.',
  );
};

const text = (amount: Decimal): string => formatDecimal(trimDecimal(amount));

const accepted = (option: RoutedOption): Pick<Decision, 'option' | 'promised' | 'benefit' | 'commits'> => ({
  option: option.id,
  promised: (option.promises ?? []).map((promised) => ({ ...promised, where: [...promised.where] })),
  benefit: text(option.benefit),
  commits: text(option.commits),
});

const decisionFrom = (matter: Matter): Decision => {
  const { item, deciding, person, desk } = matter;
  const { type, currency, low, likely, high } = item.stake;
  const option = deciding.verdict === 'accepted' ? optionMeant(item, deciding.option) : undefined;
  const to = delegateOf(matter);
  if (option === undefined) authoriseCase(matter);
  else authoriseOption(option, matter);
  return {
    case: item.key,
    verdict: deciding.verdict,
    by: person.id,
    on: formatDay(desk.today),
    ...(deciding.why === undefined ? {} : { why: deciding.why }),
    ...(to === undefined ? {} : { to: to.id }),
    title: item.title,
    findings: [...item.findings],
    evidence: evidenceShown(matter),
    stake: {
      type,
      currency,
      low: text(low),
      likely: text(likely),
      high: text(high),
    },
    currency,
    ...(option === undefined ? { option: '', promised: [] } : accepted(option)),
  };
};

/** Takes a decision: authorised, on evidence that is not stale, once; appends it to `decisions.json`. */
export const decideCase = async (deciding: Deciding, desk: DecisionDesk): Promise<Decision> => {
  const person = personIn(desk.state.settings.authority, deciding.by);
  const item = meantCase(deciding.case, { now: desk.state.cases, shown: desk.shown });
  const matter: Matter = { item, person, deciding, desk };
  const decision = decisionFrom(matter);
  return withSettingsLock(desk.data, 'A decision', () => {
    const { decisions } = readSettings(desk.data);
    if (deciding.again !== true) refuseTwice(matter, decisions);
    writeWhole(join(desk.data, 'decisions.json'), `${JSON.stringify([...decisions, decision], null, 2)}\n`);
    return decision;
  });
};

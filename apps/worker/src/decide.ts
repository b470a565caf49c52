import { join } from 'node:path';
import { decide, type Verdict } from '@throughline/authority';
import { decisionOn, evidenceChanges, evidenceOf, formatMoney, shownOf, type RunState } from '@throughline/engine';
import { formatDay, formatDecimal, type Day } from '@throughline/math';
import { AppError, type Case, type Decision, type RoutedOption, type Settings } from '@throughline/model';
import { meantCase } from './meant-case.ts';
import { nameIn, personIn, type Person } from './people.ts';
import { withSettingsLock } from './settings-lock.ts';
import { readSettings, writeWhole } from './settings.ts';
import type { ShownRun } from './shown.ts';

/** What a person decides. */
export interface Deciding {
  readonly verdict: Decision['verdict'];
  /** A number of the latest run, a key, or an unambiguous part of one. */
  readonly case: string;
  /** An id or a name of `authority.json`. */
  readonly by: string;
  /** For accepting: the id of an option or its number in the brief. */
  readonly option?: string | undefined;
  /** For delegating: who decides instead. */
  readonly to?: string | undefined;
  readonly why?: string | undefined;
  /** The hash of the evidence that was shown; without it the latest stored run counts. */
  readonly evidence?: string | undefined;
  /** Decides anew what was decided before. */
  readonly again?: boolean;
}

/** Where a decision is taken: the case as it stands now, and as it was shown. */
export interface DecisionDesk {
  readonly data: string;
  readonly state: RunState;
  /** The latest run that was stored before this one. */
  readonly shown: ShownRun | undefined;
  readonly today: Day;
}

const optionMeant = (item: Case, text: string | undefined): RoutedOption => {
  const found = item.options.find(({ id }, i) => id === text || String(i) === text);
  if (found !== undefined) return found;
  throw new AppError(
    text === undefined ? 'bad-input' : 'not-found',
    text === undefined
      ? `Expected --option for “${item.title}”, got none.`
      : `Expected an option of “${item.title}”, got "${text}".`,
    `Its options: ${item.options.map(({ id, title }, i) => `${i}. ${id} (${title})`).join('; ')}.`,
  );
};

const stale = (item: Case, changes: readonly string[], since: string): AppError =>
  new AppError(
    'conflict',
    `“${item.title}” is no longer as ${since} showed it. ${changes.join(' ')}`.trim(),
    'Look at it as it is now, then decide: throughline brief',
  );

/** The evidence of a case as it stands, after a check that it is what was shown. */
const evidenceShown = (item: Case, deciding: Deciding, { state, shown }: DecisionDesk): string => {
  const now = shownOf(item, state.findings);
  const evidence = evidenceOf(now);
  const before = shown?.cases.find(({ key }) => key === item.key);
  const changes = before === undefined ? [] : evidenceChanges(before, now);
  if (deciding.evidence !== undefined) {
    if (deciding.evidence === evidence) return evidence;
    const known = before !== undefined && evidenceOf(before) === deciding.evidence;
    throw stale(item, known ? changes : [], `the evidence ${deciding.evidence}`);
  }
  if (before === undefined)
    throw new AppError(
      'conflict',
      shown === undefined
        ? `Expected a run that showed “${item.title}”, found none: nobody has seen its evidence yet.`
        : `“${item.title}” is new: run ${shown.number} of ${formatDay(shown.businessDay)} did not show it.`,
      'Look at it first: throughline brief',
    );
  if (evidenceOf(before) === evidence) return evidence;
  throw stale(item, changes, `run ${shown?.number ?? ''} of ${formatDay(shown?.businessDay ?? state.businessDay)}`);
};

/** Who answers for a decision: the person, or who handed the case on to them. */
const actingFor = (item: Case, person: Person, { state }: DecisionDesk): readonly string[] => {
  const decided = decisionOn(item, state.settings.decisions, state.businessDay);
  return decided.status === 'delegated' && decided.to === person.id ? [person.id, decided.decision.by] : [person.id];
};

const verdictOn = (item: Case, option: RoutedOption, who: string, authority: Settings['authority']): Verdict =>
  option.action === undefined
    ? { verdict: 'allow', reason: 'Nothing is committed.' }
    : decide(authority, {
        who,
        action: option.action,
        amount: option.commits,
        currency: item.stake.currency,
      });

const notAllowed = (
  what: string,
  person: Person,
  options: readonly RoutedOption[],
  authority: Settings['authority'],
) => {
  const able = [...new Set(options.flatMap(({ mayDecide }) => mayDecide))];
  const names = able.map((id) => `${nameIn(authority, id)} (${id})`);
  return new AppError(
    'not-allowed',
    `${person.name} may not ${what}.`,
    names.length === 0 ? 'Nobody in authority.json may.' : `Who may: ${names.join(', ')}.`,
  );
};

const authoriseOption = (item: Case, option: RoutedOption, person: Person, desk: DecisionDesk): void => {
  const { authority } = desk.state.settings;
  const verdicts = actingFor(item, person, desk).map((who) => verdictOn(item, option, who, authority));
  if (verdicts.some(({ verdict }) => verdict === 'allow')) return;
  const commits = formatMoney(option.commits, item.stake.currency);
  const reason = verdicts[0]?.reason ?? '';
  throw notAllowed(`accept “${option.title}” (${commits}): ${reason.replace(/\.$/, '')}`, person, [option], authority);
};

/** Refusing, disputing and handing on are for those who may accept one of its options; where none commits, for anyone. */
const authoriseCase = (item: Case, person: Person, deciding: Deciding, desk: DecisionDesk): void => {
  const { authority } = desk.state.settings;
  const committing = item.options.filter(({ action }) => action !== undefined);
  // What was handed on may not be handed on again.
  const acting = deciding.verdict === 'delegated' ? [person.id] : actingFor(item, person, desk);
  const may = committing.some((option) =>
    acting.some((who) => verdictOn(item, option, who, authority).verdict === 'allow'),
  );
  if (may || committing.length === 0) return;
  const words = { accepted: 'accept', refused: 'refuse', disputed: 'dispute', delegated: 'hand on' } as const;
  throw notAllowed(`${words[deciding.verdict]} “${item.title}”`, person, committing, authority);
};

const delegateOf = (deciding: Deciding, person: Person, authority: Settings['authority']): Person | undefined => {
  if (deciding.verdict !== 'delegated') return undefined;
  if (deciding.to === undefined)
    throw new AppError('bad-input', 'Expected --to with the person who decides instead, got none.');
  const to = personIn(authority, deciding.to);
  if (to.id !== person.id) return to;
  throw new AppError('bad-input', `Expected another person than ${person.name} to hand the case to.`);
};

/** A decision in one sentence. */
export const decisionText = (decision: Decision, authority: Settings['authority']): string => {
  const who = nameIn(authority, decision.by);
  const what = decision.title ?? decision.case;
  const why = decision.why === undefined ? '' : `: ${decision.why}`;
  switch (decision.verdict) {
    case 'accepted':
      return `${decision.on}: ${who} accepted the option ${decision.option} on “${what}”${why}`;
    case 'refused':
      return `${decision.on}: ${who} refused all options on “${what}”${why}`;
    case 'disputed':
      return `${decision.on}: ${who} called “${what}” wrong${why}`;
    case 'delegated':
      return `${decision.on}: ${who} handed “${what}” to ${nameIn(authority, decision.to ?? '')}${why}`;
  }
};

const refuseTwice = (item: Case, decisions: readonly Decision[], desk: DecisionDesk, person: Person): void => {
  const decided = decisionOn(item, decisions, desk.state.businessDay);
  const isOpen = decided.status === 'open' || decided.status === 'lapsed' || decided.status === 'reopened';
  if (isOpen || (decided.status === 'delegated' && decided.to === person.id)) return;
  throw new AppError(
    'conflict',
    `This was decided before. ${decisionText(decided.decision, desk.state.settings.authority)}.`,
    'To decide anew, add --again: both decisions are kept, the later one counts.',
  );
};

const decisionFrom = (item: Case, deciding: Deciding, person: Person, desk: DecisionDesk): Decision => {
  const option = deciding.verdict === 'accepted' ? optionMeant(item, deciding.option) : undefined;
  const to = delegateOf(deciding, person, desk.state.settings.authority);
  if (option === undefined) authoriseCase(item, person, deciding, desk);
  else authoriseOption(item, option, person, desk);
  const { type, currency, low, likely, high } = item.stake;
  const text = formatDecimal;
  return {
    case: item.key,
    option: option?.id ?? '',
    verdict: deciding.verdict,
    by: person.id,
    on: formatDay(desk.today),
    ...(deciding.why === undefined ? {} : { why: deciding.why }),
    ...(to === undefined ? {} : { to: to.id }),
    title: item.title,
    findings: [...item.findings],
    evidence: evidenceShown(item, deciding, desk),
    stake: { type, currency, low: text(low), likely: text(likely), high: text(high) },
    promised: (option?.promises ?? []).map((promised) => ({ ...promised, where: [...promised.where] })),
    ...(option === undefined ? {} : { benefit: text(option.benefit), commits: text(option.commits) }),
    currency,
  };
};

/** Takes a decision: authorised, on evidence that is not stale, once; appends it to `decisions.json`. */
export const decideCase = async (deciding: Deciding, desk: DecisionDesk): Promise<Decision> => {
  const person = personIn(desk.state.settings.authority, deciding.by);
  const item = meantCase(deciding.case, { now: desk.state.cases, shown: desk.shown });
  const decision = decisionFrom(item, deciding, person, desk);
  return withSettingsLock(desk.data, 'A decision', () => {
    const { decisions } = readSettings(desk.data);
    if (deciding.again !== true) refuseTwice(item, decisions, desk, person);
    writeWhole(join(desk.data, 'decisions.json'), `${JSON.stringify([...decisions, decision], null, 2)}\n`);
    return decision;
  });
};

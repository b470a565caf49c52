import { formatDay } from '@throughline/math';
import { AppError, type Case } from '@throughline/model';
import type { ShownRun } from './shown.ts';

/** The cases that now are, and those that the latest stored run showed. */
export interface CasesAtHand {
  readonly now: readonly Case[];
  readonly shown: ShownRun | undefined;
}

const listed = (cases: readonly Pick<Case, 'key' | 'title'>[]): string =>
  cases.length === 0
    ? 'There is no case now.'
    : `Cases now: ${cases.map(({ key, title }, i) => `${i + 1}. ${title} (${key})`).join('; ')}.`;

const gone = (title: string, shown: ShownRun, now: readonly Case[]): AppError =>
  new AppError(
    'not-found',
    `“${title}” was in run ${shown.number} of ${formatDay(shown.businessDay)} and is gone now: there is nothing left to decide.`,
    listed(now),
  );

type Named = Pick<Case, 'key' | 'title'>;

const matching = <T extends Named>(cases: readonly T[], words: string): readonly T[] => {
  if (words === '') return [];
  const wanted = words.toLowerCase();
  const exact = cases.filter(({ key }) => key.toLowerCase() === wanted);
  return exact.length > 0 ? exact : cases.filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(wanted));
};

const numbered = (text: string, { shown }: CasesAtHand): Named | undefined =>
  /^[1-9]\d*$/.test(text) ? shown?.cases[Number(text) - 1] : undefined;

const notFound = (text: string, { now, shown }: CasesAtHand): AppError =>
  /^\d+$/.test(text) && shown === undefined
    ? new AppError('not-found', `Expected a run that showed case ${text}, found none.`, 'Look first: throughline brief')
    : new AppError('not-found', `Expected a case, got "${text}".`, listed(now));

const ambiguous = (text: string, cases: readonly Case[]): AppError =>
  new AppError(
    'bad-input',
    `Expected one case, but "${text}" fits ${cases.length} of them.`,
    listed(cases).replace('Cases now', 'They are'),
  );

/** The case that a person means: its number in the latest run, its key, or an unambiguous part of key or title. */
export const meantCase = (typed: string, cases: CasesAtHand): Case => {
  const text = typed.trim();
  const { now, shown } = cases;
  const before = numbered(text, cases);
  const found = before === undefined ? matching(now, text) : now.filter(({ key }) => key === before.key);
  const [item] = found;
  if (found.length > 1) throw ambiguous(text, found);
  if (item !== undefined) return item;
  const known = before ?? matching(shown?.cases ?? [], text).at(0);
  if (known !== undefined && shown !== undefined) throw gone(known.title, shown, now);
  throw notFound(text, cases);
};

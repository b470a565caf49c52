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
  const wanted = words.toLowerCase();
  const exact = cases.filter(({ key }) => key.toLowerCase() === wanted);
  return exact.length > 0 ? exact : cases.filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(wanted));
};

const numberedCase = (number: number, { now, shown }: CasesAtHand): Case => {
  const meant = shown?.cases[number - 1];
  if (shown === undefined || meant === undefined)
    throw new AppError(
      'not-found',
      shown === undefined
        ? `Expected a run that showed case ${number}, found none.`
        : `Expected a case from 1 to ${shown.cases.length} of run ${shown.number}, got ${number}.`,
      shown === undefined ? 'Look first: throughline brief' : listed(now),
    );
  const item = now.find(({ key }) => key === meant.key);
  if (item === undefined) throw gone(meant.title, shown, now);
  return item;
};

/** The case that a person means: its number in the latest run, its key, or an unambiguous part of key or title. */
export const meantCase = (text: string, cases: CasesAtHand): Case => {
  if (/^[1-9]\d*$/.test(text)) return numberedCase(Number(text), cases);
  const { now, shown } = cases;
  const [item, ...others] = text.trim() === '' ? [] : matching(now, text.trim());
  if (item !== undefined && others.length === 0) return item;
  if (item !== undefined)
    throw new AppError(
      'bad-input',
      `Expected one case, but "${text}" fits ${others.length + 1} of them.`,
      listed([item, ...others]).replace('Cases now', 'They are'),
    );
  const [before] = text.trim() === '' ? [] : matching(shown?.cases ?? [], text.trim());
  if (before !== undefined && shown !== undefined) throw gone(before.title, shown, now);
  throw new AppError('not-found', `Expected a case, got "${text}".`, listed(now));
};

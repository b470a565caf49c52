import { faults } from '@throughline/simulator';
import { coverageOf } from './comparison.ts';
import { explained } from './explained.data.ts';
import { misses } from './misses.data.ts';
import { pageHead } from './page-head.ts';
import { standing } from './judge.ts';
import type { CompanyScore } from './score-record.ts';
import { stakes } from './stakes.data.ts';
import {
  daysOf,
  earlierPrecisionOf,
  faultScore,
  mixedCases,
  precisionOf,
  quantile,
  type DaysToFind,
  type Precision,
} from './table.ts';

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`);
const thousands = (dollars: number): string => `${(dollars / 1000).toFixed(0)} k`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const shownOf = (value: number | undefined): string => (value === undefined ? '–' : String(value));

const foundCells = (own: ReturnType<typeof faultScore>): (string | number)[] => [
  own.planted,
  own.found,
  percent(own.found, own.planted),
  thousands(own.money),
  percent(own.moneyFound, own.money),
  own.distractors,
  own.fooled,
  percent(own.oneCase, own.found),
];

const foundTable = (companies: readonly CompanyScore[]): string[] => {
  const all = faults.map(({ type }) => faultScore(companies, type));
  const sum = (of: (own: (typeof all)[number]) => number): number => all.reduce((total, own) => total + of(own), 0);
  const total = {
    type: '',
    planted: sum((own) => own.planted),
    found: sum((own) => own.found),
    money: sum((own) => own.money),
    moneyFound: sum((own) => own.moneyFound),
    distractors: sum((own) => own.distractors),
    fooled: sum((own) => own.fooled),
    oneCase: sum((own) => own.oneCase),
  };
  return [
    '| fault | planted | found | recall | money (USD) | money found | look-alikes | taken for a fault | one case |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...all.map((own) => row([own.type, ...foundCells(own)])),
    row(['**all**', ...foundCells(total)]),
  ];
};

const precisionText = (who: string, { shown, planted, so, follows, wrong }: Precision): string =>
  `${who}: ${String(shown)} findings, ${String(planted)} planted, ${String(so)} really so, ${String(follows)} follow from something planted, ${String(wrong)} wrong: precision ${percent(shown - wrong, shown)}.`;

const casesText = (companies: readonly CompanyScore[]): string => {
  const { cases, mixed } = mixedCases(companies);
  return `Of ${String(cases)} cases with findings about something planted, ${String(mixed)} put two planted causes together.`;
};

const daysRow = ({ type, planted, days, lost, fooledEarlier }: DaysToFind): string => {
  const [half, most, worst] = [0.5, 0.9, 1].map((share) => quantile(days, share));
  return row([type, planted, days.length, shownOf(half), shownOf(most), shownOf(worst), lost, fooledEarlier]);
};

const daysTable = (companies: readonly CompanyScore[]): string[] => {
  const all = faults.map(({ type }) => daysOf(companies, type)).filter(({ type }) => !standing.has(type));
  return [
    '| fault | planted | found on a page | median | 90 % | worst | found and lost again | look-alikes taken on earlier pages only |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...all.map(daysRow),
    daysRow({
      type: '**all**',
      planted: all.reduce((sum, own) => sum + own.planted, 0),
      days: all.flatMap(({ days }) => days).toSorted((a, b) => a - b),
      lost: all.reduce((sum, own) => sum + own.lost, 0),
      fooledEarlier: all.reduce((sum, own) => sum + own.fooledEarlier, 0),
    }),
  ];
};

const earlierWrong = (companies: readonly CompanyScore[]): string[] => {
  const checks = companies.flatMap(({ pages }) =>
    pages.flatMap(({ judged }) =>
      judged.flatMap(({ finding, verdict }) =>
        verdict.verdict === 'wrong' || verdict.verdict === 'distractor' ? [finding.detector] : [],
      ),
    ),
  );
  const counts = [...Map.groupBy(checks, (check) => check)].map(([check, own]) => ({ check, count: own.length }));
  const sorted = counts.toSorted((a, b) => b.count - a.count || (a.check < b.check ? -1 : 1));
  return sorted.length === 0
    ? []
    : [`Wrong on earlier pages: ${sorted.map(({ check, count }) => `${check} ${String(count)}`).join(', ')}.`, ''];
};

const daysSection = (companies: readonly CompanyScore[], every: number): string[] => {
  if (every === 0) return [];
  const pages = companies.reduce((sum, own) => sum + own.pages.length, 0);
  return [
    '## Days to detection',
    '',
    `Pages every ${String(every)} days are the resolution: a fault that would have been seen on the day after a page counts as seen on the next.`,
    'The first page is sought by halving, between a page without the finding and one with it; a fault that the last day does not show is looked for on',
    'every fourth page. Two kinds stand in the records all along and have no day on which they begin: lapsing-permit, goals-conflict. Invoices that are paid',
    'twice count from the day on which the next large invoice of the vendor is waited for.',
    '',
    ...daysTable(companies),
    '',
    precisionText(`On ${String(pages)} earlier pages, all findings`, earlierPrecisionOf(companies)),
    ...earlierWrong(companies),
  ];
};

const coverageRow = (name: string, level: string, own: ReturnType<typeof coverageOf>): string =>
  row([
    name,
    own.compared,
    level,
    percent(own.inside, own.compared),
    percent(own.below, own.compared),
    percent(own.above, own.compared),
    own.ratio === undefined ? '–' : own.ratio.toFixed(2),
  ]);

const coverageSection = (companies: readonly CompanyScore[]): string[] => {
  const all = companies.flatMap(({ comparisons }) => comparisons);
  if (all.length === 0) return [];
  const checks = [...new Set(all.map(({ detector }) => detector))].toSorted();
  const not = Object.entries(stakes).flatMap(([check, meaning]) =>
    'why' in meaning ? [{ check, why: meaning.why }] : [],
  );
  return [
    '## Stated amounts',
    '',
    'What findings about a planted fault state, held against the books of the same company with and without the fault (`tests/score/stakes.data.ts`). A yearly',
    'amount is held against the next year, through which both companies go on as they are. **below**: the fault costs less than the interval says.',
    '',
    '| check | faults | stated level | inside | below | above | stated ÷ true, median |',
    '|---|--:|---|--:|--:|--:|--:|',
    ...checks.map((check) => {
      const meaning = stakes[check];
      const level = meaning === undefined || 'why' in meaning ? '' : `${meaning.says}, ${meaning.level}`;
      return coverageRow(check, level, coverageOf(all.filter(({ detector }) => detector === check)));
    }),
    coverageRow('**all**', '', coverageOf(all)),
    '',
    ...checks.flatMap((check) => {
      const { compared, inside } = coverageOf(all.filter(({ detector }) => detector === check));
      return inside === compared || misses[check] === undefined ? [] : [`- **${check}**: ${misses[check]}`];
    }),
    '',
    'Not compared:',
    '',
    ...[...Map.groupBy(not, ({ why }) => why)].map(
      ([why, own]) => `- ${own.map(({ check }) => check).join(', ')}: ${why}`,
    ),
    '',
  ];
};

const wrongText = (companies: readonly CompanyScore[]): string[] => {
  const wrong = companies.flatMap(({ seed, judged }) =>
    judged.flatMap(({ finding, verdict }) =>
      verdict.verdict === 'wrong' || verdict.verdict === 'distractor'
        ? [{ seed, finding, verdict: verdict.verdict }]
        : [],
    ),
  );
  const checks = [...new Set(wrong.map(({ finding }) => finding.detector))].toSorted();
  return checks.flatMap((check) => [
    `- **${check}**: ${explained[check] ?? 'Not explained yet.'}`,
    ...wrong
      .filter(({ finding }) => finding.detector === check)
      .map(
        ({ seed, finding, verdict }) =>
          `  - seed ${String(seed)}${verdict === 'distractor' ? ', a look-alike' : ''}: ${finding.title}`,
      ),
  ]);
};

const missedText = (companies: readonly CompanyScore[]): string[] =>
  companies.flatMap((company) =>
    company.truth.flatMap((own) =>
      !own.distractor &&
      !company.judged.some(({ verdict }) => verdict.verdict === 'planted' && verdict.entry === own.entry)
        ? [
            `- seed ${String(company.seed)}, ${own.type}: ${JSON.stringify(own.subject)} ${own.named.join(' ')} from ${own.from}`,
          ]
        : [],
    ),
  );

/** What the page of scores is made of. */
export interface Scored {
  readonly companies: readonly CompanyScore[];
  /** Seeds whose company could not be scored. */
  readonly missing: readonly number[];
  readonly every: number;
  /** The options of the command, as they were typed. */
  readonly command: string;
}

const orNone = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['None.'] : lines);

/** The page of scores. */
export const scoresPage = ({ companies, missing, every, command }: Scored): string =>
  [
    ...pageHead(command),
    ...(missing.length === 0
      ? []
      : [`Not scored, since the run of the company failed: seeds ${missing.join(', ')}.`, '']),
    ...foundTable(companies),
    '',
    precisionText('On the director’s page', precisionOf(companies, true)),
    precisionText('Over all findings', precisionOf(companies, false)),
    casesText(companies),
    '',
    ...daysSection(companies, every),
    ...coverageSection(companies),
    '## Wrong findings',
    '',
    ...orNone(wrongText(companies)),
    '',
    '## Not found',
    '',
    ...orNone(missedText(companies)),
    '',
  ].join('\n');

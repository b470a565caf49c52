import { formatMoney, type Checked } from '@throughline/engine';
import { addDecimals, formatDay, isZero, type Day, type Decimal } from '@throughline/math';
import type { Block, Inline, ReportDocument, SectionBlock, Stake, StakeType, TableBlock } from '@throughline/model';
import { becameOf, fatesOf } from './fates.ts';
import type { KindHistory } from './replay-facts.ts';
import type { Replay, ReplayedWeek } from './replay.ts';

const paragraph = (...inline: Inline[]): Block => ({ block: 'paragraph', inline });
const left = (title: string): TableBlock['columns'][number] => ({ title, align: 'left' });
const right = (title: string): TableBlock['columns'][number] => ({ title, align: 'right' });

const titles = (histories: readonly KindHistory[]): string =>
  histories.map(({ title }) => title.toLowerCase()).join(', ');

const about = (strong: string, histories: readonly KindHistory[], text = ''): Inline[][] =>
  histories.length === 0 ? [] : [[{ strong: `${strong}:` }, ` ${titles(histories)}.${text === '' ? '' : ` ${text}`}`]];

const began = (histories: readonly KindHistory[], businessDay: Day): Inline[][] => {
  const on = formatDay(businessDay);
  const later = histories.filter(({ firstOn }) => firstOn !== undefined && firstOn > on);
  const names = later.map(({ title, firstOn }) => `${title.toLowerCase()} (the first is of ${firstOn ?? ''})`);
  return names.length === 0 ? [] : [[{ strong: 'Not there yet:' }, ` ${names.join(', ')}.`]];
};

const unjudged = (checked: readonly Checked[]): Inline[][] =>
  checked
    .filter(({ findings, fine }) => findings === 0 && fine.startsWith('Not judged'))
    .map(({ title, fine }): Inline[] => [{ strong: `${title}:` }, ` ${fine}`]);

/** What a page written afterwards could not know, before all that it says. */
const notKnown = ({ result, monday }: ReplayedWeek, histories: readonly KindHistory[]): SectionBlock => {
  const { businessDay, checked } = result.state;
  const dated = histories.filter(({ undated, facts }) => undated < facts);
  const on = formatDay(businessDay);
  return {
    block: 'section',
    id: 'not-known',
    title: 'What this page could not know',
    blocks: [
      paragraph(
        `This page was written afterwards for Monday ${formatDay(monday)}, as if it had been printed at nine that morning, from what was true until ${on}.`,
      ),
      {
        block: 'list',
        items: [
          ...about(
            'Known when it says so itself',
            dated.filter(({ recorded }) => recorded > 0),
          ),
          ...about(
            'Taken as known on the day on which it happened, as nothing says when it was entered',
            dated.filter(({ recorded, facts }) => recorded < facts),
          ),
          ...about(
            'Without a history, as it is today',
            histories.filter(({ undated }) => undated > 0),
          ),
          ...about(
            'Only the last state is there',
            histories.filter(({ changing }) => changing),
            'Lines of which goods came or went later count as open; what was closed without them, cancelled or promised anew later shows already.',
          ),
          ...began(histories, businessDay),
          ...unjudged(checked),
          ['Assumptions and who may decide are those of today; of decisions, those taken by that day.'],
          [`A figure opens as it was with --business-at ${on}.`],
        ],
      },
    ],
  };
};

/** The page of one Monday: the report as it would have been, under what it could not know. */
export const weekPage = (
  week: ReplayedWeek,
  report: string,
  histories: readonly KindHistory[],
): ReportDocument | undefined => {
  const document = week.result.reports[report];
  return document === undefined
    ? undefined
    : {
        ...document,
        subtitle: `Replayed for Monday ${formatDay(week.monday)}. ${document.subtitle}`,
        blocks: [notKnown(week, histories), ...document.blocks],
      };
};

const stakeNames: Readonly<Record<StakeType, string>> = {
  'one-off-cash': 'one-off cash',
  'recurring-profit': 'profit',
  'working-capital': 'working capital',
  'avoided-cost': 'avoidable cost',
  risk: 'exposure',
};

/** Net stakes by type and currency; types are never added. */
const stakeText = (stakes: readonly Stake[]): string => {
  const totals = new Map<string, { readonly stake: Stake; readonly likely: Decimal }>();
  for (const stake of stakes) {
    const key = `${stakeNames[stake.type]} ${stake.currency}`;
    totals.set(key, { stake, likely: addDecimals(totals.get(key)?.likely ?? { units: 0n, scale: 0 }, stake.likely) });
  }
  const some = [...totals].filter(([, { likely }]) => !isZero(likely)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return some
    .map(([, { stake, likely }]) => `${formatMoney(likely, stake.currency)} ${stakeNames[stake.type]}`)
    .join('; ');
};

const weekRow = ({ monday, result }: ReplayedWeek): Inline[] => {
  const { state } = result;
  const count = (change: 'opened' | 'changed' | 'gone'): string =>
    state.changes === undefined ? '–' : String(state.changes.filter((one) => one.change === change).length);
  return [
    formatDay(monday),
    formatDay(state.businessDay),
    String(state.findings.length),
    count('opened'),
    count('changed'),
    count('gone'),
    String(state.cases.length),
    stakeText(state.cases.flatMap((item) => [item.stake, ...item.further])),
  ];
};

const fateTable = (replay: Replay): TableBlock => ({
  block: 'table',
  caption:
    'Every finding, when it first showed and what became of it; “by itself” means that no decision on it is known',
  columns: [left('Finding, as it was shown last'), left('First Monday'), left('What became of it')],
  rows: fatesOf([
    ...replay.weeks.map(({ monday, result }) => ({ on: monday, findings: result.state.findings })),
    { on: replay.today.state.businessDay, findings: replay.today.state.findings },
  ]).map((fate) => [
    fate.title,
    formatDay(fate.from),
    becameOf(fate, replay.settings.decisions, replay.today.state.businessDay),
  ]),
});

/** The page that leads to the Mondays of a replay. */
export const replayIndex = (replay: Replay): ReportDocument => {
  const { weeks, missing, settings, today } = replay;
  const reader = weeks.length === 1 ? 'One Monday' : `${weeks.length} Mondays`;
  const short =
    missing === 0 ? [] : [paragraph(`${missing} more of the Mondays asked for lie before the first record.`)];
  return {
    title: `${settings.company.name}: ${reader} as they would have been`,
    subtitle: `Written afterwards from the records until ${formatDay(today.state.businessDay)}; each page says what it could not know`,
    reader: 'everyone',
    blocks: [
      {
        block: 'section',
        id: 'weeks',
        title: 'Week by week',
        blocks: [
          ...short,
          {
            block: 'table',
            caption: 'Each Monday against the Monday before it; money of different types is not added',
            columns: [
              left('Monday'),
              left('Business day'),
              right('Findings'),
              right('New'),
              right('Changed'),
              right('Gone'),
              right('Cases'),
              left('At stake'),
            ],
            rows: weeks.map(weekRow),
          },
        ],
      },
      { block: 'section', id: 'fates', title: 'What became of each finding', blocks: [fateTable(replay)] },
    ],
  };
};

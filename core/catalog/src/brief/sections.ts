import { formatDay, decimalToNumber, formatDecimal, subtractDecimals, decimal } from '@throughline/math';
import { formatCell, formatMoney, type Answer, type Cell, type RunState } from '@throughline/engine';
import type { Block, Case, Inline, SectionBlock, TableBlock } from '@throughline/model';
import { lastPointSignal } from '@throughline/quality';
import { caseCard, deciderOf } from './cards.ts';

const section = (id: string, title: string, blocks: readonly Block[]): SectionBlock => ({
  block: 'section',
  id,
  title,
  blocks,
});

const paragraph = (...inline: Inline[]): Block => ({ block: 'paragraph', inline });

const most = 7;

/** The reader of a report: whoever has the role, or the title where roles are called otherwise (role “Director”). */
export const personOf = (state: RunState, role: string) => {
  const { people } = state.settings.authority;
  const isCalled = (text: string): boolean => text.toLowerCase() === role.toLowerCase();
  return people.find((person) => isCalled(person.role)) ?? people.find((person) => isCalled(person.name));
};

/** The cases that nobody below the reader may decide, at most seven, must-do first. */
export const decisions = (state: RunState, reader: string): SectionBlock => {
  const own = state.cases.filter((item) => deciderOf(item) === reader || item.mustDo);
  const shown = own.slice(0, most);
  const more = own.length - shown.length;
  if (shown.length === 0)
    return section('decide', 'What only you can decide now', [paragraph('Nothing waits for you alone.')]);
  const rest = more === 0 ? [] : [paragraph(`${more} more of smaller weight are in run findings.`)];
  return section('decide', 'What only you can decide now', [...shown.map((item) => caseCard(item, state)), ...rest]);
};

const right = (title: string) => ({ title, align: 'right' as const });
const left = (title: string) => ({ title, align: 'left' as const });

const elsewhere = (item: Case, state: RunState): Inline[] => {
  const id = deciderOf(item);
  const person = state.settings.authority.people.find((p) => p.id === id);
  return [
    item.title,
    { figure: { text: formatMoney(item.stake.likely, item.stake.currency), source: { case: item.key } } },
    person?.name ?? id ?? 'nobody yet',
    formatDay(item.decideBy),
  ];
};

/** The cases that others may decide. */
export const delegated = (state: RunState, reader: string): SectionBlock => {
  const others = state.cases.filter((item) => deciderOf(item) !== reader && !item.mustDo);
  if (others.length === 0) return section('others', 'With others', [paragraph('No case waits for anyone else.')]);
  const shown = others.slice(0, 12);
  const table: TableBlock = {
    block: 'table',
    caption:
      others.length > shown.length
        ? `The first ${shown.length} of ${others.length} cases, by what waiting costs`
        : 'Cases by what waiting costs',
    columns: [left('Case'), right('At stake'), left('May decide'), left('Decide by')],
    rows: shown.map((item) => elsewhere(item, state)),
  };
  return section('others', 'With others', [table]);
};

const verbs = { opened: 'New', changed: 'Changed', gone: 'Gone', unchanged: 'Unchanged' } as const;

/** What is new, changed or gone since the run before. */
export const changed = (state: RunState): SectionBlock => {
  const { changes } = state;
  if (changes === undefined)
    return section('changed', 'What changed', [
      paragraph('This is the first run; there is nothing to compare with yet.'),
    ]);
  if (changes.length === 0)
    return section('changed', 'What changed', [paragraph('No finding is new, changed or gone since the last run.')]);
  const items = changes.slice(0, 12).map((c): Inline[] => [{ strong: `${verbs[c.change]}: ` }, c.title]);
  return section('changed', 'What changed', [{ block: 'list', items }]);
};

const shownPoints = 24;

/** Cells of periods that are over; the last one with data counts only when no source stopped inside it. */
const wholeCells = (answer: Answer, state: RunState): Cell[] => {
  const past = answer.cells.filter((cell) => cell.period !== null && state.hasEnded(cell.period));
  const last = past.at(-1)?.period ?? '';
  return past.filter((cell) => cell.period !== last || state.isWhole(last));
};

const signalNote = (values: Float64Array, ceiling: number): { note: string; lower?: number; upper?: number } => {
  const signal = lastPointSignal(values, { minimumPoints: 12 });
  if (signal.status === 'too-few')
    return { note: `Too few points to tell a signal from noise (${signal.points} of 12).` };
  const floor = values.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0;
  const band = { lower: Math.max(signal.lower, floor), upper: Math.min(signal.upper, ceiling) };
  if (signal.status === 'quiet') return { ...band, note: 'Within its natural limits: noise.' };
  return { ...band, note: `${signal.status === 'above' ? 'Above' : 'Below'} its natural limits: a signal.` };
};

interface Shown {
  readonly unit: string;
  readonly of: (cell: Cell) => number | undefined;
  readonly ceiling: number;
}

/** How a metric is drawn: money in its currency, shares in per cent. */
const shownAs = (answer: Answer, last: Cell): Shown => {
  const { unit } = answer.metric;
  const factor = unit === 'share' ? 100 : 1;
  const of = (cell: Cell): number | undefined =>
    cell.value === undefined ? undefined : decimalToNumber(cell.value) * factor;
  if (unit === 'share') return { unit: '%', of, ceiling: 100 };
  return { unit: unit === 'money' ? (last.currency ?? unit) : unit, of, ceiling: Number.POSITIVE_INFINITY };
};

/** One figure over its whole months, with natural limits where there are enough points. */
const spark = (answer: Answer, state: RunState): Block | undefined => {
  const cells = wholeCells(answer, state).slice(-shownPoints);
  const last = cells.at(-1);
  if (last?.period == null) return undefined;
  const { metric } = answer;
  const shown = shownAs(answer, last);
  const points = cells.map((cell) => ({ period: cell.period ?? '', value: shown.of(cell) }));
  const defined = points.flatMap((point) => point.value ?? []);
  const { note, lower, upper } = signalNote(Float64Array.from(defined), shown.ceiling);
  return {
    block: 'spark',
    title: metric.title,
    unit: shown.unit,
    points,
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    figure: { text: formatCell(last, metric.unit), source: { metric: metric.id, period: last.period, where: [] } },
    note: `${last.period}. ${note}`,
  };
};

/** The figures of the house. */
export const figures = (answers: readonly Answer[], state: RunState): SectionBlock => {
  const sparks = answers.flatMap((answer) => spark(answer, state) ?? []);
  return section(
    'figures',
    'The figures',
    sparks.length === 0 ? [paragraph('No figure has a whole month yet.')] : sparks,
  );
};

const kept = (cell: Cell, metric: string): Inline[] => {
  const due = cell.den ?? decimal(0n, 0);
  const met = cell.num ?? decimal(0n, 0);
  const source = { metric, period: cell.period ?? '', where: ['num=0'] };
  const broken = { figure: { text: formatDecimal(subtractDecimals(due, met)), source } };
  return [cell.period ?? '', formatDecimal(due), formatDecimal(met), broken];
};

const promiseTable = (answer: Answer, state: RunState, caption: string): Block[] => {
  const cells = wholeCells(answer, state).slice(-6);
  if (cells.length === 0) return [];
  return [
    {
      block: 'table',
      caption,
      columns: [left('Month'), right('Due'), right('Kept'), right('Broken')],
      rows: cells.map((cell) => kept(cell, answer.metric.id)),
    },
  ];
};

/** Promises of vendors and of production: due, kept and broken by month. */
export const promises = (vendors: Answer, production: Answer, state: RunState): SectionBlock => {
  const tables = [
    ...promiseTable(
      vendors,
      state,
      'Purchase order lines by the month of their last promise: in full and on time, or broken',
    ),
    ...promiseTable(production, state, 'Production orders by the month of their due day: finished by then, or broken'),
  ];
  const none = [paragraph('Nothing was promised for a whole month yet.')];
  return section('promises', 'Promises kept and broken', tables.length === 0 ? none : tables);
};

/** What was checked and found fine, or could not be judged. */
export const checkedFine = (state: RunState): SectionBlock => {
  const fine = state.checked.filter((check) => check.findings === 0);
  const items = fine.map((check): Inline[] => [{ strong: `${check.title}: ` }, check.fine]);
  return section(
    'fine',
    'Checked and found fine',
    items.length === 0 ? [paragraph('Every check found something; see above.')] : [{ block: 'list', items }],
  );
};

/** How fresh each source is. */
export const freshness = (state: RunState): SectionBlock => {
  const table: TableBlock = {
    block: 'table',
    caption: `Last day on which something happened, by source; findings are judged at the day of their source`,
    columns: [left('Source'), left('Until'), right('Days behind')],
    rows: state.freshness.map((f) => [f.source, formatDay(f.lastDay), String(f.behind)]),
  };
  const taken = state.assumes.map((text): Inline[] => [text]);
  const assumed: Block[] =
    taken.length === 0
      ? []
      : [paragraph({ strong: 'Taken for granted by the mapping:' }), { block: 'list', items: taken }];
  return section('freshness', 'How fresh the data are', [table, ...assumed]);
};

/** The stewards' list in one line. */
export const stewards = (answer: Answer, state: RunState): Block => {
  const [cell] = answer.cells;
  const wrong = cell === undefined ? '' : formatCell(cell, 'count');
  const source = { metric: answer.metric.id, where: [] };
  return paragraph(
    { strong: 'Data: ' },
    `${state.quarantined} rows are in quarantine; `,
    { figure: { text: wrong, source } },
    ' order lines are promised before they were placed. The stewards’ list is in “throughline doctor”.',
  );
};

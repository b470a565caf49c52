import { decimal, formatDay, formatDecimal, subtractDecimals } from '@throughline/math';
import {
  formatCell,
  formatMoney,
  wholeCells,
  type Answer,
  type Cell,
  type Role,
  type RunState,
} from '@throughline/engine';
import type { Block, Case, Inline, SectionBlock, Stake, TableBlock } from '@throughline/model';
import { left, paragraph, right, section } from './block.ts';
import { caseCard, isPriced } from './cards.ts';
import { deciderOf, nameOf, placeOf, waiting } from './reader.ts';

const most = 7;

const words = {
  decide: { title: 'What only you can decide now', none: 'Nothing waits for you alone.' },
  prepare: { title: 'Yours to prepare', none: 'Nothing to prepare for anyone else’s decision.' },
} as const;

const isUncompared = ({ ranked }: Case): boolean => ranked?.by === 'nothing';

const furtherText = (further: readonly Case[]): string => {
  const apart = further.filter((item) => isUncompared(item)).length;
  const said = apart === 0 ? '' : `, ${apart} of them in a currency that no rate compares with the others`;
  return apart === further.length
    ? `${apart} more in a currency that no rate compares with the others: see run findings.`
    : `${further.length} more of smaller weight are in run findings${said}.`;
};

/** The cases that are the reader’s to decide, or to prepare for who decides: at most seven, must-do first. */
export const cases = (state: RunState, role: Role, place: keyof typeof words): SectionBlock => {
  const own = waiting(state).filter((item) => placeOf(item, state, role) === place);
  const { title, none } = words[place];
  if (own.length === 0) return section(place, title, [paragraph(none)]);
  const rest = own.length > most ? [paragraph(furtherText(own.slice(most)))] : [];
  return section(place, title, [...own.slice(0, most).map((item) => caseCard(item, state)), ...rest]);
};

const likelyText = (stake: Stake): string =>
  isPriced(stake) ? formatMoney(stake.likely, stake.currency) : 'not priced';

const elsewhere = (item: Case, state: RunState): Inline[] => {
  const id = deciderOf(item);
  return [
    item.title,
    { figure: { text: likelyText(item.stake), source: { case: item.key } } },
    id === undefined ? 'nobody yet' : nameOf(state, id),
    formatDay(item.decideBy),
  ];
};

/** The cases that others may decide. */
export const delegated = (state: RunState, role: Role): SectionBlock => {
  const others = waiting(state).filter((item) => placeOf(item, state, role) !== 'decide');
  if (others.length === 0) return section('others', 'With others', [paragraph('No case waits for anyone else.')]);
  const shown = others.slice(0, 12);
  const which =
    others.length > shown.length
      ? `The first ${shown.length} of ${others.length} cases, by what waiting costs`
      : 'Cases by what waiting costs';
  const table: TableBlock = {
    block: 'table',
    caption: others.some((item) => isUncompared(item)) ? `${which}; last those in a currency without a rate` : which,
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

const kept = (cell: Cell, metric: string): Inline[] => {
  const due = cell.den ?? decimal(0n, 0);
  const met = cell.num ?? decimal(0n, 0);
  const source = { metric, period: cell.period ?? '', where: ['num=0'] };
  const broken = { figure: { text: formatDecimal(subtractDecimals(due, met)), source } };
  return [cell.period ?? '', formatDecimal(due), formatDecimal(met), broken];
};

const promiseTable = (answer: Answer, state: RunState, caption: string): Block[] => {
  const cells = wholeCells(answer.cells, state).slice(-6);
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

/** A metric of promises, and what they were. */
export interface PromiseTable {
  readonly answer: Answer;
  readonly caption: string;
}

/** Promises by month: due, kept and broken. */
export const promises = (tables: readonly PromiseTable[], state: RunState): SectionBlock => {
  const shown = tables.flatMap(({ answer, caption }) => promiseTable(answer, state, caption));
  const none = [paragraph('Nothing was promised for a whole month yet.')];
  return section('promises', 'Promises kept and broken', shown.length === 0 ? none : shown);
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

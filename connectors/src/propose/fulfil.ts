import type { Condition } from '@throughline/model';
import { filledFrom } from './fill.ts';
import { matchColumns } from './match.ts';
import { only, type Draft, type Filling, type Matches } from './draft.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './profile.ts';

const least = 0.6;

const certain = (columns: readonly ColumnProfile[], kind: 'receipt' | 'shipment', names: readonly string[]): Matches =>
  new Map([...matchColumns(columns, kind)].filter(([to, { score }]) => names.includes(to) && score >= least));

const says = (column: ColumnProfile, ...words: readonly string[]): boolean =>
  words.some((w) => column.words.includes(w));

const happenedWords = [
  'received',
  'delivered',
  'shipped',
  'shipment',
  'actual',
  'produced',
  'output',
  'rejected',
  'reason',
];

const isReal = (column: ColumnProfile, made: boolean): boolean =>
  (says(column, ...happenedWords) || (made && says(column, 'end'))) &&
  !says(column, 'scheduled', 'promised', 'requested');

const whereOf = (found: Matches, measure: string): Condition[] => {
  const day = found.get('on')?.column;
  const quantity = found.get(measure)?.column;
  const exact = (column: ColumnProfile): Pick<Condition, 'notIn'> => {
    const texts = column.undefinedWhen.filter((text) => !text.endsWith('*'));
    return texts.length === 0 ? {} : { notIn: texts };
  };
  return [
    ...(quantity === undefined ? [] : [{ column: quantity.name, empty: false, notZero: true }]),
    ...(day === undefined ? [] : [{ column: day.name, empty: false, ...exact(day) }]),
  ];
};

const carried = ['orderType', 'document', 'line', 'party', 'item', 'site'];

/** What an order list says about what has arrived, or left, becomes receipts, or shipments. What is made in full is not known from a day. */
export const fulfilmentOf = ({ draft, matches }: Candidate): readonly Draft[] => {
  if (draft.kind !== 'order_line') return [];
  const type = draft.columns.get('orderType')?.expression;
  const way = typeof type === 'object' && 'constant' in type ? type.constant : '';
  const sold = way === 'sale';
  const kind = sold ? 'shipment' : 'receipt';
  const measure = sold ? 'quantity' : 'received';
  const used = new Set([...matches.values()].map(({ column }) => column.name));
  const columns = draft.table.columns.filter(
    (column) => !used.has(column.name) && isReal(column, way === 'production'),
  );
  const found = certain(
    columns,
    kind,
    sold ? ['on', 'quantity', 'shipment'] : ['on', 'received', 'rejected', 'reason'],
  );
  if (!found.has('on') && !found.has(measure)) return [];
  if (way === 'production' && !found.has(measure)) return [];
  const ordered = draft.columns.get('quantity');
  const full: (readonly [string, Filling])[] =
    found.has(measure) || ordered === undefined
      ? []
      : [
          [
            measure,
            { ...ordered, confidence: 0.6, why: 'the table has no quantity received; a line that came counts in full' },
          ],
        ];
  const own = [...found].map(([to, match]): [string, Filling] => [to, filledFrom(match)]);
  return [
    {
      ...draft,
      kind,
      part: kind,
      confidence: Math.min(draft.confidence, 0.85),
      columns: new Map([...only(draft, carried), ...own, ...full]),
      where: whereOf(found, measure),
      missing: ['on', measure].filter((name) => !found.has(name) && !full.some(([to]) => to === name)),
      reasons: [`its orders say ${own.map(([, f]) => `“${f.of ?? ''}”`).join(' and ')}`],
      assumes: [
        ...full.map(
          () => `A line of ${draft.table.file} with a day in ${found.get('on')?.column.name ?? ''} came in full.`,
        ),
        ...(found.has('on') ? [] : [`The lines that came have no day in ${draft.table.file}.`]),
      ],
      questions: found.has('on')
        ? []
        : [`On which day did the lines of ${draft.table.file} come? The export names none.`],
    },
  ];
};

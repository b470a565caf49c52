import { statusWords } from './status.data.ts';
import { constant, withColumns, type Draft, type Filling } from './draft.ts';
import { valuesOf } from './said.ts';
import { plainWords } from './words.ts';
import type { ColumnProfile } from './profile.ts';

const meanings = new Map(
  Object.entries(statusWords).flatMap(([status, words]) =>
    words.split(', ').map((word): [string, string] => [word, status]),
  ),
);

/** `To_Receive` and `ToReceive` are `to receive`. */
const plain = (value: string): string => plainWords(value).join(' ');

const columnOf = (draft: Draft, filling: Filling): ColumnProfile | undefined => {
  if (filling.of !== undefined) return draft.table.columns.find(({ name }) => name === filling.of);
  const { expression } = filling;
  const name = typeof expression === 'string' ? expression : 'column' in expression ? expression.column : '';
  return draft.header?.table.columns.find((column) => `header.${column.name}` === name);
};

const statusOf = (value: string): string | undefined => meanings.get(plain(value));

const fileOf = (column: ColumnProfile, { table, header }: Draft): string =>
  header?.table.columns.includes(column) === true ? header.table.file : table.file;

const asked = (column: ColumnProfile, draft: Draft, values: readonly string[]): string =>
  `What do ${values.map((value) => `“${value}”`).join(', ')} of ${column.name} in ${fileOf(column, draft)} mean? Lines count as open only where they are requested, pending, approved, open or sent.`;

const translated = (draft: Draft, filling: Filling, column: ColumnProfile): Draft => {
  const values = valuesOf(column)?.filter((value) => value !== '');
  if (values === undefined) {
    const some = column.evidence.common.slice(0, 5).map(({ value }) => value);
    return { ...draft, questions: [...draft.questions, asked(column, draft, some)] };
  }
  const unknown = values.filter((value) => statusOf(value) === undefined);
  const { expression } = filling;
  const spec = typeof expression === 'string' ? { column: expression } : expression;
  if (!('column' in spec)) return draft;
  const lookup = Object.fromEntries(values.map((value) => [value, statusOf(value) ?? value]));
  return {
    ...withColumns(draft, [['status', { ...filling, expression: { ...spec, lookup } }]]),
    assumes: [
      ...draft.assumes,
      `${column.name} of ${fileOf(column, draft)} means: ${Object.entries(lookup)
        .filter(([value]) => !unknown.includes(value))
        .map(([value, status]) => `“${value}” ${status}`)
        .join(', ')}.`,
    ].filter((text) => !text.endsWith('means: .')),
    questions: unknown.length === 0 ? draft.questions : [...draft.questions, asked(column, draft, unknown)],
  };
};

const wayOf = ({ columns }: Draft): string => {
  const type = columns.get('orderType')?.expression;
  return typeof type === 'object' && 'constant' in type ? type.constant : '';
};

/** Order lines with their states in the words that facts use; lines without a state are open until everything has come. */
export const withStatus = (draft: Draft): Draft => {
  if (draft.kind !== 'order_line') return draft;
  const filling = draft.columns.get('status');
  if (filling === undefined) {
    if (!['purchase', 'sale'].includes(wayOf(draft))) return draft;
    return {
      ...withColumns(draft, [['status', constant('open', 'the table names no status', 0.6)]]),
      assumes: [
        ...draft.assumes,
        `The lines of ${draft.table.file} without a status count as open until everything has come.`,
      ],
    };
  }
  const column = columnOf(draft, filling);
  return column === undefined ? draft : translated(draft, filling, column);
};

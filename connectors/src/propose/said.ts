import type { KindId } from '@throughline/model';
import { boughtWords, favourable, madeWords, unfavourable } from './said.data.ts';
import { constant, type Filling, type Matches } from './draft.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';

type Given = readonly [column: string, filling: Filling];

const mostValues = 20;

/** All values of a column; undefined where there are more than are known. */
export const valuesOf = ({ evidence }: ColumnProfile): readonly string[] | undefined =>
  evidence.distinct <= mostValues && evidence.common.length >= evidence.distinct && evidence.common.length > 0
    ? evidence.common.map(({ value }) => value)
    : undefined;

const among = (values: readonly string[], words: readonly string[]): string[] =>
  values.filter((value) => words.includes(value.trim().toLowerCase()));

const madeOf = (table: TableProfile, matches: Matches): Given[] => {
  if (matches.has('made')) return [];
  const taken = new Set([...matches.values()].map(({ column }) => column.name));
  return table.columns
    .filter(({ name }) => !taken.has(name))
    .flatMap((column): Given[] => {
      const values = valuesOf(column) ?? [];
      const [made, bought] = [among(values, madeWords), among(values, boughtWords)];
      if (values.length === 0 || made.length + bought.length < values.length) return [];
      return [
        [
          'made',
          {
            expression: { column: column.name, true: made, false: bought },
            confidence: 0.85,
            why: `“${column.name}” says whether an item is made or bought`,
            of: column.name,
          },
        ],
      ];
    })
    .slice(0, 1);
};

const signOf = (matches: Matches): Given[] => {
  const column = matches.get('type')?.column;
  if (column === undefined || matches.has('sign')) return [];
  const values = valuesOf(column) ?? [];
  const [plus, minus] = [among(values, favourable), among(values, unfavourable)];
  if (plus.length === 0 || minus.length === 0) return [];
  const signs = [...plus.map((v) => [v, '1'] as const), ...minus.map((v) => [v, '-1'] as const)];
  const other = values.filter((value) => value !== '' && !plus.includes(value) && !minus.includes(value));
  return [
    [
      'sign',
      {
        expression: {
          column: column.name,
          lookup: Object.fromEntries(signs),
          ...(other.length === 0 ? {} : { undefinedWhen: other }),
        },
        confidence: 0.8,
        why: `more is better where “${column.name}” says ${plus.join(', ')}, and worse where it says ${minus.join(', ')}`,
        of: column.name,
      },
    ],
  ];
};

const versionOf = (table: TableProfile, matches: Matches): Given[] =>
  matches.has('version')
    ? []
    : [
        table.words.includes('forecast')
          ? ['version', constant('forecast', 'the name of the table says so')]
          : ['version', constant('budget', 'the table names no version')],
      ];

/** What the values of a table say where no heading does: made or bought, the better sign of an account, the version of a budget. */
export const saidByValues = (kind: KindId, table: TableProfile, matches: Matches): readonly Given[] => {
  if (kind === 'item') return madeOf(table, matches);
  if (kind === 'account') return signOf(matches);
  return kind === 'budget_line' ? versionOf(table, matches) : [];
};

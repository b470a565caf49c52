import type { Expression, FactMapping, Mapping } from '@throughline/model';

const columnsOf = (expression: Expression): string[] => {
  if (typeof expression === 'string') return [expression];
  if ('column' in expression) return [expression.column];
  if ('concatenate' in expression) return [...expression.concatenate];
  return 'latest' in expression ? [expression.latest] : [];
};

const expressionsOf = (fact: FactMapping): Expression[] => [
  ...Object.values(fact.columns),
  ...Object.values(fact.attributes),
  ...(fact.knownAt === undefined ? [] : [fact.knownAt]),
];

/** Every column that an entry reads: `Amount` of its own stream, `header.OrderDate` of a joined one. */
const readBy = (fact: FactMapping): string[] => [
  ...fact.id,
  ...expressionsOf(fact).flatMap(columnsOf),
  ...fact.where.map((condition) => condition.column),
  ...Object.values(fact.join).flatMap((join) => Object.values(join.on)),
  ...(fact.unpivot === undefined || fact.unpivot.columns === 'months' ? [] : fact.unpivot.columns),
];

const aliasOf = (fact: FactMapping, column: string): string | undefined => {
  const [head = '', ...rest] = column.split('.');
  return rest.length > 0 && head in fact.join ? head : undefined;
};

const ownColumns = (fact: FactMapping): string[] => {
  const made = fact.unpivot === undefined ? [] : [fact.unpivot.name, fact.unpivot.value];
  return readBy(fact).filter((column) => aliasOf(fact, column) === undefined && !made.includes(column));
};

const joinedColumns = (fact: FactMapping, stream: string): string[] =>
  Object.entries(fact.join)
    .filter(([, join]) => join.stream === stream)
    .flatMap(([alias, join]) => [
      ...Object.keys(join.on),
      ...readBy(fact)
        .filter((column) => aliasOf(fact, column) === alias)
        .map((column) => column.slice(alias.length + 1)),
    ]);

/** The columns that a mapping reads from a stream, directly and through joins. */
export const neededColumns = (mapping: Mapping, stream: string): string[] => [
  ...new Set(
    mapping.facts.flatMap((fact) => [
      ...(fact.from === stream ? ownColumns(fact) : []),
      ...joinedColumns(fact, stream),
    ]),
  ),
];

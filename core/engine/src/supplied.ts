import { isKind, type FactMapping, type KindId } from '@throughline/model';

/** What one entry of a mapping, or one file, fills of a fact kind. */
export interface Supplied {
  readonly name: string;
  readonly kind: KindId;
  readonly columns: readonly string[];
  /** All words that a column such as `orderType` may have; a column that is not named here may have any. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

type Expression = FactMapping['columns'][string];

const wordsOf = (expression: Expression): readonly string[] | undefined => {
  if (typeof expression === 'string') return undefined;
  if ('constant' in expression) return [expression.constant];
  if (!('column' in expression) || expression.lookup === undefined) return undefined;
  return [...new Set([...Object.values(expression.lookup), ...[expression.otherwise ?? []].flat()])];
};

/** What the entries of a mapping fill; entries of an unknown kind fill nothing. */
export const suppliedBy = (entries: readonly FactMapping[]): readonly Supplied[] =>
  entries.flatMap(({ name, kind, columns }): Supplied[] => {
    if (!isKind(kind)) return [];
    const values = Object.entries(columns).flatMap(([column, expression]): [string, readonly string[]][] => {
      const words = wordsOf(expression);
      return words === undefined ? [] : [[column, words]];
    });
    return [{ name, kind, columns: Object.keys(columns), values: Object.fromEntries(values) }];
  });

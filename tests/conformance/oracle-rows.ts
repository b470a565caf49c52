import { formatDecimal, rescale, type Decimal } from '@throughline/math';
import { columnsOfKind, kinds, type ColumnType } from '@throughline/model';
import { keyColumn, subjectKind, type Condition, type Question } from '@throughline/query';
import type { Fact } from './generated-facts.ts';
import { walkUp, type Above } from './oracle-tree.ts';
import { castTimes, compareNumbers, compareText, exact, holdsOn, plain, type World } from './oracle-world.ts';

/** A row of a metric as the oracle makes it: its columns, with `num`, `den`, `on` and `ref` among them. */
export type OracleRow = Fact;

/** A row after joins and conditions: the keys it counts under, and the values weighted by shares. */
export interface KeyedRow {
  readonly keys: readonly (string | null)[];
  readonly row: OracleRow;
  readonly num: string | null;
  readonly den: string | null;
}

/** The rows of a metric, with the types of the columns that questions may name. */
export interface RowSet {
  readonly rows: readonly OracleRow[];
  readonly types: Readonly<Record<string, ColumnType | undefined>>;
}

interface Branch {
  readonly row: OracleRow;
  readonly keys: readonly (string | null)[];
  readonly weights: readonly Decimal[];
}

const attributeRows = (subject: string, row: OracleRow, world: World): readonly Fact[] => {
  const kind = subjectKind(subject);
  const key = row[subject];
  if (kind === undefined || typeof key !== 'string') return [];
  const dated = 'dated' in kinds[kind] && Object.hasOwn(row, 'on');
  return world
    .visible(kind)
    .filter((fact) => fact[keyColumn(kind)] === key && (!dated || holdsOn(fact, row['on'] ?? null)));
};

const fieldValues = (field: string, row: OracleRow, world: World): (string | null)[] => {
  if (Object.hasOwn(row, field)) return [row[field] ?? null];
  const [subject = '', attribute = ''] = field.split('.');
  const found = attributeRows(subject, row, world);
  return found.length === 0 ? [null] : found.map((fact) => fact[attribute] ?? null);
};

const typeOf = (field: string, set: RowSet): ColumnType | undefined => {
  if (Object.hasOwn(set.types, field)) return set.types[field];
  const [subject = '', attribute = ''] = field.split('.');
  const kind = subjectKind(subject);
  return kind === undefined ? undefined : columnsOfKind(kind).find(([name]) => name === attribute)?.[1].type;
};

const numbers: readonly (ColumnType | undefined)[] = ['amount', 'rate', 'quantity', 'integer'];

const decimals: Readonly<Partial<Record<ColumnType, number>>> = { amount: 4, rate: 6, quantity: 6, integer: 0 };

const asShown = (value: string | null, type: ColumnType | undefined): string | null => {
  const scale = type === undefined ? undefined : decimals[type];
  const number = scale === undefined ? undefined : exact(value);
  return number === undefined || scale === undefined ? value : formatDecimal(rescale(number, scale, 'half-up'));
};

const holds = (value: string | null, condition: Condition, type: ColumnType | undefined): boolean => {
  const compare = numbers.includes(type) ? compareNumbers : compareText;
  const [first = ''] = condition.values;
  if (first === 'none' && condition.operator === '=') return value === null;
  if (first === 'none' && condition.operator === '!=') return value !== null;
  if (value === null) return condition.operator === '!=';
  const order = compare(value, first);
  switch (condition.operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'in':
      return condition.values.some((other) => compare(value, other) === 0);
    case 'under':
      return false;
  }
};

const ancestorsOf = (subject: string, row: OracleRow, trees: Trees): readonly Above[] => {
  const key = row[subject];
  const above = trees(subject).filter((a) => a.descendant === key);
  if (!Object.hasOwn(row, 'on')) return above;
  return above.filter((a) => holdsOn({ from: a.from, to: a.to }, row['on'] ?? null));
};

type Trees = (subject: string) => readonly Above[];

const treesOf = (world: World): Trees => {
  const cache = new Map<string, readonly Above[]>();
  return (subject) => {
    const kind = subjectKind(subject);
    if (kind === undefined) return [];
    const known = cache.get(subject) ?? walkUp(kind, world.visible(kind));
    cache.set(subject, known);
    return known;
  };
};

interface Asked {
  readonly question: Question;
  readonly set: RowSet;
  readonly world: World;
  readonly trees: Trees;
}

const keyed = (branch: Branch, name: string, asked: Asked): Branch[] => {
  const { row } = branch;
  if (!asked.question.rollUp.includes(name)) {
    const type = typeOf(name, asked.set);
    return fieldValues(name, row, asked.world).map((value) => ({
      ...branch,
      keys: [...branch.keys, asShown(value, type)],
    }));
  }
  const above = ancestorsOf(name, row, asked.trees);
  if (above.length === 0) return [{ ...branch, keys: [...branch.keys, row[name] ?? null] }];
  return above.map((a) => ({
    ...branch,
    keys: [...branch.keys, a.ancestor],
    weights: [...branch.weights, a.share],
  }));
};

const kept = (branch: Branch, condition: Condition, asked: Asked): Branch[] => {
  if (condition.operator === 'under') {
    return ancestorsOf(condition.field, branch.row, asked.trees)
      .filter((a) => a.ancestor === condition.values[0])
      .map((a) => ({ ...branch, weights: [...branch.weights, a.share] }));
  }
  const type = typeOf(condition.field, asked.set);
  return fieldValues(condition.field, branch.row, asked.world)
    .filter((value) => holds(value, condition, type))
    .map(() => branch);
};

const weighed = (value: string | null | undefined, weights: readonly Decimal[]): string | null => {
  const start = exact(value);
  if (start === undefined) return null;
  return plain(weights.reduce((product, weight) => castTimes(product, weight, 10), start));
};

const finished = (branch: Branch, weighable: boolean): KeyedRow => {
  const { row, keys } = branch;
  const weights = weighable && branch.weights.length > 0 ? branch.weights : [];
  if (weights.length === 0) return { row, keys, num: row['num'] ?? null, den: row['den'] ?? null };
  return { row, keys, num: weighed(row['num'], weights), den: weighed(row['den'], weights) };
};

/** The rows that a question is about, one for each way in which a row counts. */
export const questionRows = (
  set: RowSet,
  question: Question,
  context: { readonly world: World; readonly weighable: boolean },
): KeyedRow[] => {
  const { world } = context;
  const asked: Asked = { question, set, world, trees: treesOf(world) };
  return set.rows.flatMap((row) => {
    let branches: Branch[] = [{ row, keys: [], weights: [] }];
    for (const name of question.by) branches = branches.flatMap((branch) => keyed(branch, name, asked));
    for (const condition of question.where) branches = branches.flatMap((branch) => kept(branch, condition, asked));
    return branches.map((branch) => finished(branch, context.weighable));
  });
};

import {
  AndNode,
  BinaryOperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  UnaryOperationNode,
  ValueListNode,
  ValueNode,
  type OperationNode,
} from 'kysely';

type Words = readonly string[];

/** What a query asks of a row of one table, as far as texts and days say it; `unknown` stands for all else. */
export type RowTest =
  | { readonly test: 'unknown' }
  | { readonly test: 'in'; readonly column: string; readonly words: Words }
  | {
      readonly test: 'day';
      readonly column: string;
      readonly sign: '<' | '<=' | '>' | '>=' | '=';
      readonly day: string;
    }
  | { readonly test: 'null'; readonly column: string }
  | { readonly test: 'not' | 'defined'; readonly of: RowTest }
  | { readonly test: 'and' | 'or'; readonly of: readonly RowTest[] };

/**
 * The text or day of the tested table that a reference names; undefined where it is another's, and for all else: of numbers, flags
 * and instants a tested row says nothing, not even whether they are there.
 */
export type TestedColumn = (
  node: ReferenceNode,
) => { readonly name: string; readonly type: 'text' | 'day' } | undefined;

const unknown: RowTest = { test: 'unknown' };

/** A raw piece that only hands on what it holds. */
const bare = (node: OperationNode): OperationNode => {
  if (ParensNode.is(node)) return bare(node.node);
  const [only] = RawNode.is(node) && node.sqlFragments.every((text) => text === '') ? node.parameters : [];
  return only !== undefined && RawNode.is(node) && node.parameters.length === 1 ? bare(only) : node;
};

const fragmentsOf = (node: OperationNode): string => (RawNode.is(node) ? node.sqlFragments.join('?') : '');

const parametersOf = (node: OperationNode): readonly OperationNode[] =>
  RawNode.is(node) ? node.parameters.map((each) => bare(each)) : [];

const wordOf = (node: OperationNode): string | undefined => {
  const inner = bare(node);
  return ValueNode.is(inner) && typeof inner.value === 'string' ? inner.value : undefined;
};

const isWord = (value: unknown): value is string => typeof value === 'string';

const partsOfList = (node: OperationNode): readonly OperationNode[] => {
  if (ValueListNode.is(node)) return node.values;
  if (!RawNode.is(node) || !node.sqlFragments.every((text) => text === '')) return [node];
  return parametersOf(node).filter((each) => fragmentsOf(each) !== ', ');
};

const wordsOf = (node: OperationNode): Words | undefined => {
  if (PrimitiveValueListNode.is(node)) {
    const words = node.values.filter((value) => isWord(value));
    return words.length === node.values.length ? words : undefined;
  }
  const parts = partsOfList(node);
  const words = parts.flatMap((part) => wordOf(part) ?? []);
  return words.length === parts.length ? words : undefined;
};

const dayText = /^\d{4}-\d{2}-\d{2}$/;

/** A day that the query says; days counted from another are not worth telling. */
const dayOf = (node: OperationNode): string | undefined => {
  const [first] = parametersOf(bare(node));
  const text = first === undefined || fragmentsOf(bare(node)) !== 'cast(? as date)' ? undefined : wordOf(first);
  return text !== undefined && dayText.test(text) ? text : undefined;
};

const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' } as const;

const isSign = (text: string): text is keyof typeof turned => Object.hasOwn(turned, text);

type Tested = ReturnType<TestedColumn>;

const compared = (tested: Tested, sign: string, value: OperationNode): RowTest => {
  if (tested === undefined) return unknown;
  const { name, type } = tested;
  const isNull = ValueNode.is(value) && value.value === null;
  if (isNull && sign === 'is') return { test: 'null', column: name };
  if (isNull && sign === 'is not') return { test: 'not', of: { test: 'null', column: name } };
  const words =
    type === 'text' && (sign === '=' || sign === 'in' || sign === 'not in' || sign === '!=')
      ? wordsOf(value)
      : undefined;
  if (words !== undefined && (sign === 'in' || sign === 'not in' || words.length === 1)) {
    const among: RowTest = { test: 'in', column: name, words };
    return sign === '=' || sign === 'in' ? among : { test: 'not', of: among };
  }
  const day = type === 'day' && isSign(sign) ? dayOf(value) : undefined;
  return day !== undefined && isSign(sign) ? { test: 'day', column: name, sign, day } : unknown;
};

const testedOf = (node: OperationNode, columnOf: TestedColumn): Tested =>
  ReferenceNode.is(node) ? columnOf(node) : undefined;

const binary = ({ leftOperand, operator, rightOperand }: BinaryOperationNode, columnOf: TestedColumn): RowTest => {
  const sign = OperatorNode.is(operator) ? operator.operator : '';
  const [left, right] = [bare(leftOperand), bare(rightOperand)];
  const own = testedOf(left, columnOf);
  if (own !== undefined) return compared(own, sign, right);
  return isSign(sign) ? compared(testedOf(right, columnOf), turned[sign], left) : unknown;
};

/** What a condition asks of the rows of one table. */
export const testOf = (condition: OperationNode, columnOf: TestedColumn): RowTest => {
  const node = bare(condition);
  if (AndNode.is(node)) return { test: 'and', of: [testOf(node.left, columnOf), testOf(node.right, columnOf)] };
  if (OrNode.is(node)) return { test: 'or', of: [testOf(node.left, columnOf), testOf(node.right, columnOf)] };
  if (BinaryOperationNode.is(node)) return binary(node, columnOf);
  if (UnaryOperationNode.is(node) && OperatorNode.is(node.operator) && node.operator.operator === 'not')
    return { test: 'not', of: testOf(node.operand, columnOf) };
  const [column, words] = parametersOf(node);
  if (column === undefined || words === undefined || fragmentsOf(node) !== 'coalesce(? in (?), false)') return unknown;
  return { test: 'defined', of: compared(testedOf(column, columnOf), 'in', words) };
};

/** The values of a row that tests may ask for: texts, and days as YYYY-MM-DD; an undefined one is not there. */
export type TestedRow = Readonly<Record<string, string>>;

/** Which of SQL's truths a condition may have, as a set: it is true, false, or undefined. */
const [isTrue, isFalse, isUndefined] = [1, 2, 4] as const;

const anyTruth = isTrue | isFalse | isUndefined;

const truth = (value: boolean | undefined): number => {
  if (value === undefined) return isUndefined;
  return value ? isTrue : isFalse;
};

const opposite = (truths: number): number =>
  (truths & isUndefined) | ((truths & isTrue) === 0 ? 0 : isFalse) | ((truths & isFalse) === 0 ? 0 : isTrue);

/** What all of several conditions may be together: false where one is, else undefined where one is. */
const together = (all: readonly number[]): number => {
  const canHold = all.every((truths) => (truths & isTrue) !== 0) ? isTrue : 0;
  const canFail = all.some((truths) => (truths & isFalse) !== 0) ? isFalse : 0;
  const neverFails = all.every((truths) => (truths & (isTrue | isUndefined)) !== 0);
  return canHold | canFail | (neverFails && all.some((truths) => (truths & isUndefined) !== 0) ? isUndefined : 0);
};

const signs: Readonly<Record<keyof typeof turned, (a: string, b: string) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

const truthsOf = (test: RowTest, row: TestedRow): number => {
  switch (test.test) {
    case 'unknown':
      return anyTruth;
    case 'in':
      return truth(row[test.column] === undefined ? undefined : test.words.includes(row[test.column] ?? ''));
    case 'day':
      return truth(row[test.column] === undefined ? undefined : signs[test.sign](row[test.column] ?? '', test.day));
    case 'null':
      return truth(row[test.column] === undefined);
    case 'not':
      return opposite(truthsOf(test.of, row));
    case 'defined': {
      const truths = truthsOf(test.of, row);
      return (truths & isUndefined) === 0 ? truths : (truths & isTrue) | isFalse;
    }
    case 'and':
      return together(test.of.map((each) => truthsOf(each, row)));
    case 'or':
      return opposite(together(test.of.map((each) => opposite(truthsOf(each, row)))));
  }
};

/** True where a row may pass a test: what is unknown may be anything. */
export const mayPass = (test: RowTest, row: TestedRow): boolean => (truthsOf(test, row) & isTrue) !== 0;

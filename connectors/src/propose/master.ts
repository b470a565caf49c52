import { columnsOfKind, isKind, type KindId } from '@throughline/model';
import { expressionOf } from './expression.ts';
import { constant, type Draft, type Filling } from './draft.ts';
import { holdsUnits } from './role.ts';
import { plays, type ColumnProfile, type TableProfile } from './profile.ts';

const nameWordsOf: Readonly<Partial<Record<KindId, readonly string[]>>> = {
  party: ['vendor', 'customer', 'party', 'payment'],
  item: ['item'],
  org_unit: ['department', 'costcentre', 'company', 'unit'],
  site: ['site'],
  account: ['account', 'category', 'ledger'],
  work_centre: ['workcentre'],
};

const isName = (column: ColumnProfile): boolean =>
  column.words.includes('name') || column.words.includes('description');
const determined = 0.9;

/** True where nearly every value of one column always comes with the same value of the other. */
const determines = (table: TableProfile, from: ColumnProfile, to: ColumnProfile): boolean =>
  table.evidence.dependencies.some(
    (d) => d.from === from.name && d.to === to.name && d.values > 1 && d.single >= d.values * determined,
  );

const usableText = (column: ColumnProfile): boolean => column.type === 'text' && !plays(column, 'personal');

/** The column that says in words what a key column says in code. */
const nameFor = (kind: KindId, key: ColumnProfile, draft: Draft): ColumnProfile | undefined => {
  const { table } = draft;
  const ownName = draft.columns.get('name')?.of;
  const words = nameWordsOf[kind] ?? [];
  const others = table.columns.filter(
    (column) => column.name !== key.name && column.name !== ownName && usableText(column) && !plays(column, 'parent'),
  );
  const related = others.filter((column) => words.some((word) => column.words.includes(word)));
  const short = (c: ColumnProfile): number => c.words.length;
  const named = related.filter((c) => isName(c) || determines(table, key, c)).toSorted((a, b) => short(a) - short(b));
  const bare = others.find((c) => c.words.length === 1 && isName(c) && determines(table, key, c));
  if (!key.words.includes('id')) return named.find((c) => isName(c)) ?? bare;
  return (
    named.find((c) => isName(c)) ??
    named[0] ??
    related.find((c) => !c.words.includes('id') && c.words.length === 1) ??
    bare
  );
};

const from = (column: ColumnProfile, why: string, confidence = 0.75): Filling => ({
  expression: expressionOf(column, 'text'),
  confidence,
  why,
  of: column.name,
});

const attributeOf = (kind: KindId, key: ColumnProfile, table: TableProfile): (readonly [string, Filling])[] => {
  if (kind !== 'item') return [];
  const category = table.columns
    .filter((c) => c.words.includes('category') && usableText(c) && c.name !== key.name && !c.words.includes('vendor'))
    .toSorted((a, b) => a.evidence.distinct - b.evidence.distinct)
    .find((c) => c.evidence.distinct > 1);
  const uom = table.columns.find((c) => c.words.includes('uom') && holdsUnits(c.evidence));
  return [
    ...(category === undefined
      ? []
      : [['category', from(category, `“${category.name}” groups the items`, 0.6)] as const]),
    ...(uom === undefined ? [] : [['baseUnit', from(uom, `“${uom.name}” holds units of measure`, 0.6)] as const]),
  ];
};

const roleOf = (column: ColumnProfile, draft: Draft): Filling | undefined => {
  const type = ['orderType', 'invoiceType', 'paymentType']
    .map((name) => draft.columns.get(name)?.expression)
    .find((e) => e !== undefined);
  const way = typeof type === 'object' && 'constant' in type ? type.constant : undefined;
  const bought = column.words.includes('vendor') || way === 'purchase' || way === 'paid';
  const sold = column.words.includes('customer') || way === 'sale' || way === 'received';
  if (bought) return constant('vendor', 'documents of purchases name it');
  return sold ? constant('customer', 'documents of sales name it') : undefined;
};

const keyColumn: Readonly<Partial<Record<KindId, string>>> = {
  party: 'party',
  item: 'item',
  org_unit: 'unit',
  site: 'site',
  account: 'account',
  work_centre: 'workCentre',
};

const exactTexts = (column: ColumnProfile): readonly string[] =>
  column.undefinedWhen.filter((text) => !text.endsWith('*'));

const masterOf = (kind: KindId, key: ColumnProfile, draft: Draft): Draft | undefined => {
  const column = keyColumn[kind];
  if (column === undefined) return undefined;
  const name = nameFor(kind, key, draft) ?? (key.type === 'text' && !/\d/.test(key.evidence.least) ? key : undefined);
  const role = kind === 'party' ? roleOf(key, draft) : undefined;
  const texts = exactTexts(key);
  return {
    table: draft.table,
    kind,
    part: column === 'unit' ? 'unit' : kind.replace('_', '-'),
    confidence: Math.min(draft.confidence, name === undefined ? 0.65 : 0.8),
    reasons: [`its rows name them in “${key.name}”, and no other table lists them`],
    columns: new Map<string, Filling>([
      [column, from(key, `“${key.name}” names them`)],
      ...(name === undefined ? [] : [['name', from(name, `“${name.name}” says them in words`)] as const]),
      ...(role === undefined ? [] : [['role', role] as const]),
      ...attributeOf(kind, key, draft.table),
    ]),
    where: [{ column: key.name, empty: false, ...(texts.length === 0 ? {} : { notIn: [...texts] }) }],
    id: [key.name],
    repeats: 'last',
    missing: name === undefined ? ['name'] : [],
    assumes: [],
    questions: [],
  };
};

/** The column of its table that names the masters of an entry. */
export const keyOfList = ({ kind, columns }: Draft): string | undefined => columns.get(keyColumn[kind] ?? '')?.of;

/** How a list of masters is kept in mind: `item`, `party:vendor`, or `party` where it does not say of which role. */
export const listName = ({ kind, columns }: Draft): string => {
  const role = columns.get('role')?.expression;
  const constantRole = typeof role === 'object' && 'constant' in role ? role.constant : undefined;
  return kind === 'party' && constantRole !== undefined ? `party:${constantRole}` : kind;
};

const isListed = (master: Draft, listed: ReadonlySet<string>): boolean => {
  const name = listName(master);
  return (
    listed.has(name) || listed.has(master.kind) || (name === 'party' && [...listed].some((n) => n.startsWith(name)))
  );
};

/** Parties, items, units and the like that the rows of a document name become facts of their own, where no table lists them. */
export const mastersOf = (draft: Draft, listed: ReadonlySet<string>): readonly Draft[] => {
  const seen = new Set<KindId>([draft.kind]);
  return columnsOfKind(draft.kind).flatMap(([name, { references }]) => {
    if (references === undefined || !isKind(references) || seen.has(references)) return [];
    const key = draft.table.columns.find((column) => column.name === draft.columns.get(name)?.of);
    if (key === undefined) return [];
    seen.add(references);
    const master = masterOf(references, key, draft);
    return master === undefined || isListed(master, listed) ? [] : [master];
  });
};

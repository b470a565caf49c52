import { createRandom, type Random } from '@throughline/math';
import { columnsOfKind, factColumns, sqlType, type FactViews, type KindId, type Principal } from '@throughline/model';
import {
  changedRows,
  compileQuery,
  dayLiteral,
  facts,
  isOneOf,
  isPositive,
  keyColumnsOf,
  plusDays,
  tableReadsOf,
  type ChangedFact,
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  type TestedRow,
} from '@throughline/query';
import { expect, test } from 'vitest';
import { list, named, openDatabase, quoted, type Database, type Row } from './database.ts';

/** CHANGED_ROWS=20000 is the long form. */
const cases = Number(process.env['CHANGED_ROWS'] ?? 600);

type Fact = Readonly<Record<string, string | undefined>>;

const principal: Principal = { id: 'reader', name: 'Reader', kinds: 'all', units: 'all' };
const view = {
  businessDay: '2026-12-31',
  knownAt: '2027-01-01 00:00:00',
  imports: 9,
  superseded: new Set<string>(),
  principal,
};

const days = ['2026-01-05', '2026-01-09', '2026-02-01', undefined];
const pools: Readonly<Record<string, readonly (string | undefined)[]>> = {
  orderType: ['purchase', 'sale', 'production'],
  document: ['D1', 'D2', 'D3'],
  line: ['1', '2', undefined],
  lineType: ['goods', 'tax'],
  status: ['open', 'closed', undefined],
  party: ['V1', 'V2', undefined],
  on: days,
  firstPromise: days,
  lastPromise: days,
  quantity: ['0', '5', undefined],
  received: ['1', '5', undefined],
};

const columnsOf = (kind: KindId): string[] => columnsOfKind(kind).flatMap(([name]) => (name in pools ? [name] : []));

const someFact = (kind: KindId, random: Random): Fact =>
  Object.fromEntries(columnsOf(kind).map((name) => [name, random.pick(pools[name] ?? [])]));

const create = (kind: KindId): string => {
  const own = columnsOfKind(kind).map(([name, { type }]) => `${named(name)} ${sqlType[type]}`);
  const common = Object.entries(factColumns).map(([name, type]) => `${named(name)} ${type}`);
  return `create table "fact".${named(kind)} (${[...common, ...own].join(', ')})`;
};

const fill = async (
  db: Database,
  kind: KindId,
  all: readonly (readonly [ref: number, fact: Fact])[],
): Promise<void> => {
  await db.run(`delete from "fact".${named(kind)}`);
  const names = ['ref', 'knownAt', ...columnsOf(kind)];
  const rows = all.map(([ref, fact]) => {
    const values = columnsOf(kind).map((name) => (fact[name] === undefined ? 'null' : quoted(fact[name])));
    return `(${[ref, `'2026-01-01'`, ...values].join(', ')})`;
  });
  await db.run(
    `insert into "fact".${named(kind)} (${names.map((name) => named(name)).join(', ')}) values ${rows.join(', ')}`,
  );
};

type LineBuilder = ExpressionBuilder<FactViews & { l: FactViews['order_line'] }, 'l'>;

const lineBuilder = (): LineBuilder => {
  const builders: LineBuilder[] = [];
  facts.selectFrom('order_line as l').select((eb) => {
    builders.push(eb);
    return [];
  });
  const [builder] = builders;
  if (builder === undefined) throw new Error('Expected a builder.');
  return builder;
};

const line = lineBuilder();

/** A condition on a line, as the catalogue writes them. */
const condition = (random: Random, depth = 0): Expression<SqlBool> => {
  const word = (name: string): string => random.pick((pools[name] ?? []).filter((value) => value !== undefined));
  const day = (): string => word('on');
  const simple = [
    () => line('l.orderType', '=', word('orderType')),
    () => line('l.orderType', 'in', [word('orderType'), word('orderType')]),
    () => line('l.status', 'not in', [word('status')]),
    () => line('l.status', 'is', null),
    () => line('l.quantity', 'is', null),
    () => line('l.firstPromise', 'is not', null),
    () => line('l.lastPromise', '<', dayLiteral(day())),
    () => line('l.on', '>=', plusDays(dayLiteral(day()), random.int(0, 19) - 9)),
    () => line(dayLiteral(day()), '<=', line.ref('l.on')),
    () => line.not(isOneOf('l.status', [word('status'), 'lost'])),
    () => isPositive('l.quantity'),
  ];
  const combined = [
    () => line.or([condition(random, 1), condition(random, 1)]),
    () => line.and([condition(random, 1), condition(random, 1)]),
    () => line.not(condition(random, 1)),
  ];
  return random.pick(depth === 0 ? [...simple, ...combined] : simple)();
};

const lines = (random: Random) => {
  let query = facts.selectFrom('order_line as l');
  for (let i = 0; i < random.int(0, 3); i++) query = query.where(condition(random));
  return query;
};

const shown = ['l.party', 'l.lastPromise', 'l.quantity', 'l.ref', 'l.document'] as const;

const some = <T>(random: Random, all: readonly T[]): readonly T[] => {
  const picked = all.filter(() => random.next() < 0.4);
  return picked.length === 0 ? [random.pick(all)] : picked;
};

/** Queries of the shapes that the catalogue has. */
const queries: readonly ((random: Random) => Expression<unknown>)[] = [
  (random) => lines(random).select(some(random, shown)),
  (random) => lines(random).select((eb) => eb.fn.coalesce('l.firstPromise', 'l.lastPromise').as('due')),
  (random) =>
    lines(random)
      .innerJoin('receipt as r', (join) =>
        join.onRef('r.document', '=', 'l.document').onRef('l.line', '=', 'r.line').on('r.orderType', '=', 'purchase'),
      )
      .select(some(random, [...shown, 'r.on', 'r.received'] as const)),
  (random) =>
    lines(random)
      .leftJoin('receipt as r', (join) =>
        join.onRef('r.document', '=', 'l.document').onRef('r.orderType', '=', 'l.orderType'),
      )
      .select(some(random, [...shown, 'r.on', 'r.received'] as const)),
  (random) =>
    facts
      .selectFrom('receipt as r')
      .leftJoin('order_line as l', (join) =>
        join.onRef('l.orderType', '=', 'r.orderType').onRef('l.document', '=', 'r.document').on(condition(random)),
      )
      .where('r.orderType', '=', 'purchase')
      .select(['r.document', 'r.on'])
      .select((eb) => eb.fn.coalesce('l.firstPromise', 'l.lastPromise', 'l.on').as('due')),
  (random) =>
    facts
      .selectFrom(
        lines(random)
          .select((eb) => [
            'l.document',
            eb.fn.max('l.lastPromise').as('last'),
            eb.fn.min('l.firstPromise').as('first'),
            eb.fn.countAll().as('lines'),
          ])
          .groupBy('l.document')
          .as('d'),
      )
      .select(some(random, ['d.document', 'd.last', 'd.first', 'd.lines'] as const)),
  (random) =>
    facts
      .selectFrom('receipt as r')
      .select(['r.document', 'r.received'])
      .where((views) => {
        const own = views
          .selectFrom('order_line as l')
          .select('l.ref')
          .whereRef('l.document', '=', 'r.document')
          .where(condition(random));
        return random.next() < 0.5 ? views.exists(own) : views.not(views.exists(own));
      }),
  (random) =>
    facts
      .with('open', () => lines(random).selectAll('l'))
      .selectFrom('open as o')
      .innerJoin('receipt as r', 'r.document', 'o.document')
      .select(some(random, ['o.party', 'o.quantity', 'r.received'] as const)),
  (random) =>
    facts
      .selectFrom(
        lines(random)
          .select(['l.document', 'l.lastPromise as day', 'l.party'])
          .unionAll(lines(random).select(['l.document', 'l.on as day', 'l.party']))
          .as('u'),
      )
      .select(some(random, ['u.document', 'u.day', 'u.party'] as const)),
  (random) =>
    lines(random)
      .select('l.document')
      .select((eb) => [
        eb.fn
          .agg<string | null>('lag', ['l.party'])
          .over((over) => over.partitionBy('l.orderType').orderBy('l.on').orderBy('l.ref'))
          .as('before'),
      ]),
];

const testedOf = (kind: KindId, fact: Fact): TestedRow =>
  Object.fromEntries(
    columnsOfKind(kind).flatMap(([name, { type }]): [string, string][] => {
      const value = type === 'text' || type === 'day' ? fact[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );

const changed = (was: Fact | undefined, now: Fact | undefined): ChangedFact => {
  const differing = Object.keys(pools).filter((name) => was?.[name] !== now?.[name]);
  return {
    ...(was === undefined ? {} : { was: testedOf('order_line', was) }),
    ...(now === undefined ? {} : { now: testedOf('order_line', now) }),
    columns: was === undefined || now === undefined ? 'all' : ['ref', 'knownAt', 'recordIds', ...differing],
  };
};

/** True where what a query reads cannot tell that a line changed: none of its reads sees a row that has its partners. */
const isUnseen = (query: Expression<unknown>, change: ChangedFact, receipts: readonly Fact[]): boolean =>
  tableReadsOf(query, { principal })
    .filter(({ kind }) => kind === 'order_line')
    .every((read) =>
      changedRows([change], read).every((row) =>
        read.partners.some(
          ({ columns }) =>
            !receipts.some((receipt) =>
              columns.every(({ own, other }) => row[own] !== undefined && receipt[other] === row[own]),
            ),
        ),
      ),
    );

/** A line that is edited, comes or goes. */
const edited = (random: Random, was: Fact): { was: Fact | undefined; now: Fact | undefined } => {
  const other = someFact('order_line', random);
  const names = some(random, Object.keys(was));
  const now = { ...was, ...Object.fromEntries(names.map((name) => [name, other[name]])) };
  const kind = random.next();
  if (kind < 0.15) return { was: undefined, now: other };
  return kind < 0.3 ? { was, now: undefined } : { was, now };
};

/** A query over facts of which one changes, and its answer before and after. */
interface Case {
  readonly query: Expression<unknown>;
  readonly change: ChangedFact;
  readonly receipts: readonly Fact[];
  readonly answers: readonly [before: Row[], after: Row[]];
  readonly text: string;
}

const opened = async (): Promise<Database> => {
  const db = await openDatabase({ threads: 1, memory: '200MB' });
  await db.run(`create schema "fact"; ${create('order_line')}; ${create('receipt')}`);
  return db;
};

const caseOf = async (db: Database, n: number): Promise<Case> => {
  const random = createRandom(`changed rows ${n}`);
  const all = Array.from({ length: 6 }, () => someFact('order_line', random));
  const receipts = Array.from({ length: 3 }, () => someFact('receipt', random));
  const [first = {}, ...others] = all;
  const { was, now } = edited(random, first);
  const rest = was === undefined ? all : others;
  const query = random.pick(queries)(random);
  const { sql, parameters } = compileQuery(query, view);
  const answer = async (own: Fact | undefined, ref: number): Promise<Row[]> => {
    const last = own === undefined ? [] : [[ref, own] as const];
    await fill(db, 'order_line', [...rest.map((fact, i) => [i + 100, fact] as const), ...last]);
    return db.rows(sql, parameters);
  };
  await fill(
    db,
    'receipt',
    receipts.map((fact, i) => [i + 1, fact]),
  );
  const answers = [await answer(was, 1), await answer(now, 999)] as const;
  return { query, change: changed(was, now), receipts, answers, text: `case ${n}: ${sql} ${list(parameters)}` };
};

const textOf = (rows: readonly Row[]): string => JSON.stringify(rows.map((row) => JSON.stringify(row)).toSorted());

test('an answer stays what it was where no read of its query sees what changed', async () => {
  const db = await opened();
  let [unseen, seen] = [0, 0];
  const wrong: string[] = [];
  for (let n = 0; n < cases; n++) {
    const { query, change, receipts, answers, text } = await caseOf(db, n);
    const isSame = textOf(answers[0]) === textOf(answers[1]);
    const isBlind = isUnseen(query, change, receipts);
    if (isBlind && !isSame) wrong.push(text);
    if (isBlind) unseen++;
    else if (!isSame) seen++;
  }
  db.close();
  expect(wrong).toEqual([]);
  // Neither is rare: a test in which nothing could be unseen would show nothing.
  expect(unseen).toBeGreaterThan(cases / 5);
  expect(seen).toBeGreaterThan(cases / 5);
}, 600_000);

test('a changed fact changes rows of no other keys than those that it names', async () => {
  const db = await opened();
  let [told, moved] = [0, 0];
  const wrong: string[] = [];
  for (let n = 0; n < cases; n++) {
    const { query, change, answers, text } = await caseOf(db, n);
    for (const by of ['party', 'document']) {
      const columns = keyColumnsOf(query, by).get('order_line');
      if (columns === undefined) continue;
      told++;
      const reads = tableReadsOf(query, { principal }).filter(({ kind }) => kind === 'order_line');
      const rows = reads.flatMap((read) => changedRows([change], read));
      const keys = new Set(rows.flatMap((row) => [...columns].map((name) => row[name])));
      const others = answers.map((all) => all.filter((row) => row[by] != null && !keys.has(row[by])));
      if (textOf(others[0] ?? []) !== textOf(others[1] ?? [])) wrong.push(`${by}: ${text}`);
      if (textOf(answers[0]) !== textOf(answers[1])) moved++;
    }
  }
  db.close();
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(cases / 5);
  expect(moved).toBeGreaterThan(cases / 10);
}, 600_000);

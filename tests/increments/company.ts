import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, formatDay, type Random } from '@throughline/math';
import { columnsOfKind, kinds, type KindId } from '@throughline/model';
import { generateFacts, type Fact } from '../conformance/generated-facts.ts';
import { someDay, someValue } from '../conformance/generated-values.ts';

/** A record of an export: its id and the columns of its kind. */
type Made = Readonly<Record<string, string | null>>;

/** The records of a company, by kind; what an edit leaves is what the next export names. */
export type Company = Map<KindId, Made[]>;

const perKind = 24;

const recordOf = (fact: Fact, kind: KindId, position: number): Made => ({
  recordId: `${kind}-${position}`,
  ...Object.fromEntries(columnsOfKind(kind).map(([name]) => [name, fact[name] ?? null])),
});

/** A small company with records of every kind that is imported, the same for the same seed. */
export const someCompany = (seed: number): Company =>
  new Map(
    [...generateFacts(seed)].map(([kind, { facts }]): [KindId, Made[]] => [
      kind,
      facts.slice(0, perKind).map((fact, i) => recordOf(fact, kind, i)),
    ]),
  );

const quote = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);

/** Writes the export of one kind. */
export const writeExport = (folder: string, kind: KindId, company: Company): void => {
  const names = ['recordId', ...columnsOfKind(kind).map(([name]) => name)];
  const lines = (company.get(kind) ?? []).map((record) => names.map((name) => quote(record[name] ?? null)).join(','));
  writeFileSync(join(folder, `${kind}.csv`), `${[names.join(','), ...lines].join('\n')}\n`);
};

const entry = (kind: KindId): string => kind.replaceAll('_', '-');

/** How the exports become facts: every column as it is called. */
export const mappingOf = (company: Company): object => ({
  mapping: 'generated',
  version: 1,
  title: 'A generated company',
  company: { name: 'Generated', currency: 'USD' },
  streams: Object.fromEntries([...company.keys()].map((kind) => [entry(kind), { file: `${kind}.csv`, source: 'erp' }])),
  facts: [...company.keys()].map((kind) => ({
    name: entry(kind),
    kind,
    from: entry(kind),
    id: ['recordId'],
    columns: Object.fromEntries(columnsOfKind(kind).map(([name]) => [name, name])),
  })),
});

const fresh = (kind: KindId, random: Random): Made =>
  Object.fromEntries(columnsOfKind(kind).map(([name, column]) => [name, someValue({ kind, name, column }, random)]));

const days = (kind: KindId): string[] =>
  columnsOfKind(kind).flatMap(([name, { type }]) => (type === 'day' ? [name] : []));

const edits = {
  add: (records: Made[], kind: KindId, random: Random): void => {
    const like = records.length === 0 ? {} : random.pick(records);
    const key =
      random.next() < 0.5 ? Object.fromEntries(kinds[kind].key.map((name) => [name, like[name] ?? null])) : {};
    records.push({ ...fresh(kind, random), ...key, recordId: `${kind}-new-${random.int(0, 1_000_000_000)}` });
  },
  change: (records: Made[], kind: KindId, random: Random): void => {
    if (records.length === 0) return;
    const at = random.int(0, records.length);
    const names = columnsOfKind(kind).map(([name]) => name);
    const some = new Set([random.pick(names), random.pick(names)]);
    const values = fresh(kind, random);
    records[at] = { ...records[at], ...Object.fromEntries([...some].map((name) => [name, values[name] ?? null])) };
  },
  move: (records: Made[], kind: KindId, random: Random): void => {
    const [name] = random.shuffle(days(kind));
    if (records.length === 0 || name === undefined) return;
    const at = random.int(0, records.length);
    records[at] = { ...records[at], [name]: formatDay(someDay(random)) };
  },
  remove: (records: Made[], _kind: KindId, random: Random): void => {
    if (records.length > 1) records.splice(random.int(0, records.length), 1);
  },
} as const;

const often: readonly KindId[] = [
  'order_line',
  'receipt',
  'stock_move',
  'ledger_entry',
  'shipment',
  'invoice_line',
  'payment',
];

/** Changes one to three records, mostly of documents; returns the kinds whose exports changed. */
export const editCompany = (company: Company, seed: string): readonly KindId[] => {
  const random = createRandom(seed);
  const touched = new Set<KindId>();
  for (let n = random.int(1, 4); n > 0; n--) {
    const kind = random.next() < 0.6 ? random.pick(often) : random.pick([...company.keys()]);
    const verb = random.pick(['add', 'add', 'change', 'change', 'move', 'remove'] as const);
    edits[verb](company.get(kind) ?? [], kind, random);
    touched.add(kind);
  }
  return [...touched];
};

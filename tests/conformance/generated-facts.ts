import { createRandom, formatDay, type Day, type Random } from '@throughline/math';
import { columnsOfKind, kindIds, kinds, type KindId } from '@throughline/model';
import { addDays, dayAt } from './company-calendar.ts';
import { firstDay, keyPools, lastDay, someDay, someValue } from './generated-values.ts';

/** A fact as the stores hold it, every value as text; `recordIds` as `[1, 2]`. */
export type Fact = Readonly<Record<string, string | null>>;

/** A fact that an import replaced or ended. */
export interface Superseded {
  readonly ref: string;
  readonly import: number;
  readonly knownAt: string;
  readonly why: 'replaced' | 'ended';
  readonly stream: string;
}

export interface KindFacts {
  readonly facts: readonly Fact[];
  readonly superseded: readonly Superseded[];
}

export type GeneratedFacts = ReadonlyMap<KindId, KindFacts>;

const rowsPerImport = 4_294_967_296n;

/** When each import became known; the last two on one day. */
export const importsKnownAt = [
  '2023-12-31 23:59:59',
  '2024-01-15 06:00:00',
  '2024-02-29 12:00:00',
  '2024-04-01 00:00:00',
  '2024-04-01 18:30:00',
];

type Values = Record<string, string | null>;

const valuesOf = (kind: KindId, fixed: Values, random: Random): Values => {
  const entries = columnsOfKind(kind).map(([name, column]): [string, string | null] => [
    name,
    Object.hasOwn(fixed, name) ? (fixed[name] ?? null) : someValue({ kind, name, column }, random),
  ]);
  return Object.fromEntries(entries);
};

const earlierKey = (kind: KindId, position: number, random: Random): string | null => {
  const pool = keyPools.get(kind) ?? [];
  return position === 0 || random.next() < 0.15 ? null : (pool[random.int(0, position)] ?? null);
};

const parentOf = (kind: KindId, position: number, random: Random): Values =>
  'parent' in kinds[kind] ? { [kinds[kind].parent]: earlierKey(kind, position, random) } : {};

interface Interval {
  readonly from: string | null;
  readonly to: string | null;
}

const dayText = (day: Day | null | undefined): string | null => (typeof day === 'number' ? formatDay(day) : null);

/** One to four disjoint half-open intervals in order, sometimes with gaps and open ends. */
export const someIntervals = (random: Random): Interval[] => {
  const cuts = new Set([someDay(random), someDay(random), someDay(random), someDay(random), firstDay]);
  const days: (Day | null)[] = [...cuts].toSorted((a, b) => a - b);
  if (random.next() < 0.3) days[0] = null;
  if (random.next() < 0.7) days.push(null);
  const pairs = days.slice(0, -1).map((from, i) => ({ from: dayText(from), to: dayText(days[i + 1]) }));
  return pairs.filter(() => random.next() < 0.85);
};

const keyed = (kind: KindId, random: Random): Values[] => {
  const key = kinds[kind].key[0] ?? '';
  return (keyPools.get(kind) ?? []).flatMap((value, position) => {
    const rows = 'dated' in kinds[kind] ? someIntervals(random) : [{}];
    return rows.map((interval) => ({ [key]: value, ...interval, ...parentOf(kind, position, random) }));
  });
};

const dated = (kind: KindId, random: Random): Values[] => {
  const seen = new Set<string>();
  return Array.from({ length: 24 }, () => valuesOf(kind, {}, random)).flatMap((row) => {
    const key = Object.fromEntries(kinds[kind].key.map((name) => [name, row[name] ?? null]));
    const text = JSON.stringify(key);
    if (seen.has(text)) return [];
    seen.add(text);
    return someIntervals(random).map((interval) => ({ ...key, ...interval }));
  });
};

/** Snapshots of each site and source on days of their own; each lists some items only. */
const snapshots = (random: Random): Values[] =>
  (keyPools.get('site') ?? []).flatMap((site, position) =>
    ['erp', 'wms'].slice(0, (position % 2) + 1).flatMap((source) => {
      const days = new Set(Array.from({ length: random.int(3, 8) }, () => someDay(random)));
      return [...days].flatMap((on) =>
        (keyPools.get('item') ?? [])
          .filter(() => random.next() < 0.5)
          .map((item) => ({ source, site, item, on: formatDay(on) })),
      );
    }),
  );

const frequent: readonly KindId[] = ['receipt', 'ledger_entry', 'order_line', 'stock_move'];

const startingRows = (kind: KindId, random: Random): Values[] => {
  if (keyPools.has(kind)) return keyed(kind, random);
  if ('dated' in kinds[kind]) return dated(kind, random);
  if ('snapshot' in kinds[kind]) return snapshots(random);
  return Array.from({ length: frequent.includes(kind) ? 160 : 50 }, () => ({}));
};

/** Gives refs in the order of the calls, import by import. */
const refs = (): ((imported: number) => bigint) => {
  const next = new Map<number, bigint>();
  return (imported) => {
    const row = (next.get(imported) ?? 0n) + 1n;
    next.set(imported, row);
    return BigInt(imported) * rowsPerImport + row;
  };
};

const factOf = (kind: KindId, values: Values, known: { ref: bigint; id: string; knownAt: string }): Fact => {
  const validOn = 'validOn' in kinds[kind] ? (values[kinds[kind].validOn] ?? null) : null;
  return {
    ref: String(known.ref),
    id: known.id,
    source: known.id.split(':')[0] ?? '',
    stream: `${kind}-stream`,
    validOn,
    knownAt: known.knownAt,
    recordIds: `[${known.ref}]`,
    attributes: null,
    ...values,
  };
};

interface Maker {
  readonly random: Random;
  readonly nextRef: (imported: number) => bigint;
}

const knownAtOf = (imported: number): string => importsKnownAt[imported - 1] ?? '';

/** The versions of one fact: as it came, then replaced in later imports or ended. */
const versions = (kind: KindId, start: Values, maker: Maker): { facts: Fact[]; superseded: Superseded[] } => {
  const { random, nextRef } = maker;
  const { source, ...own } = { source: random.pick(['erp', 'wms']), ...start };
  let imported = random.int(1, importsKnownAt.length + 1);
  const id = `${source}:${kind}:${nextRef(0)}`;
  const first = valuesOf(kind, own, random);
  const stable = { ...own, ...Object.fromEntries(kinds[kind].key.map((name) => [name, first[name] ?? null])) };
  const made = factOf(kind, first, { ref: nextRef(imported), id, knownAt: knownAtOf(imported) });
  const assumed = random.next() < 0.15 && typeof made['validOn'] === 'string' ? `${made['validOn']} 12:34:56` : null;
  const facts: Fact[] = [{ ...made, knownAt: assumed ?? made['knownAt'] ?? null }];
  const superseded: Superseded[] = [];
  while (imported < importsKnownAt.length && random.next() < 0.25) {
    imported = random.int(imported + 1, importsKnownAt.length + 1);
    const ends = random.next() < 0.2;
    const knownAt = knownAtOf(imported);
    const stream = `${kind}-stream`;
    superseded.push({
      ref: facts.at(-1)?.['ref'] ?? '',
      import: imported,
      knownAt,
      why: ends ? 'ended' : 'replaced',
      stream,
    });
    if (ends) break;
    facts.push(factOf(kind, valuesOf(kind, stable, random), { ref: nextRef(imported), id, knownAt }));
  }
  return { facts, superseded };
};

/** Facts of every imported kind, the same for the same seed. */
export const generateFacts = (seed: number): GeneratedFacts => {
  const nextRef = refs();
  const made = kindIds
    .filter((kind) => !('derived' in kinds[kind]))
    .map((kind): [KindId, KindFacts] => {
      const random = createRandom(seed).fork(kind);
      const all = startingRows(kind, random).map((start) => versions(kind, start, { random, nextRef }));
      return [kind, { facts: all.flatMap((v) => v.facts), superseded: all.flatMap((v) => v.superseded) }];
    });
  return new Map(made);
};

/** The visible rows of a hand-written table: known by the first import and never replaced. */
export const plainFacts = (kind: KindId, rows: readonly Values[]): GeneratedFacts => {
  const nextRef = refs();
  const facts = rows.map((row) => {
    const blank = Object.fromEntries(columnsOfKind(kind).map(([name]) => [name, null]));
    const ref = nextRef(1);
    return factOf(kind, { ...blank, ...row }, { ref, id: `erp:${kind}:${ref}`, knownAt: knownAtOf(1) });
  });
  return new Map([[kind, { facts, superseded: [] }]]);
};

/** A day between the first and a month after the last of the generated facts. */
export const someBusinessDay = (random: Random): string =>
  formatDay(addDays(firstDay, random.int(0, lastDay - firstDay + 30)));

export const afterEverything = formatDay(addDays(dayAt('2024-04-30'), 15));

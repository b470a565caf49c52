import type { KindState, Reader } from '@throughline/duckdb';
import { columnsOfKind, type KindId } from '@throughline/model';
import { changedRows, type ChangedFacts, type TableRead, type TestedRow, type View } from '@throughline/query';

/** The imports that changed something of a kind, in their order. */
const importsOf = (state: KindState | undefined): number[] =>
  [...new Set([...(state?.facts ?? []), ...(state?.superseded ?? [])])].toSorted((a, b) => a - b);

/** The rows of changed facts, as they were and as they are. */
const rowsOf = (changed: readonly ChangedFacts[]): readonly TestedRow[] =>
  changed
    .flatMap((facts) => (facts === 'all' ? [] : facts))
    .flatMap(({ was, now }) => [was, now].filter((row) => row !== undefined));

type Partner = TableRead['partners'][number];

const valuesOf = (row: TestedRow, { columns }: Partner): string[] => columns.flatMap(({ own }) => row[own] ?? []);

/** What is undefined equals nothing. */
const keyOf = (row: TestedRow, partner: Partner): string | undefined => {
  const values = valuesOf(row, partner);
  return values.length === partner.columns.length ? JSON.stringify(values) : undefined;
};

/** The columns of a partner that are texts: of others a changed row may not say what they are. */
const inTexts = ({ kind, columns }: Partner): Partner => {
  const texts = new Set(columnsOfKind(kind).flatMap(([name, { type }]) => (type === 'text' ? [name] : [])));
  return { kind, columns: columns.filter(({ other }) => texts.has(other)) };
};

/** Tells of which of some rows a partner is there, in whatever version; asked once for all changed rows of a kind. */
const partnersIn = (reader: Reader) => {
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  return async (
    rows: readonly TestedRow[],
    partner: Partner,
    all: readonly TestedRow[],
  ): Promise<readonly TestedRow[]> => {
    const asked = inTexts(partner);
    if (asked.columns.length === 0) return rows;
    const values = [...new Set(all.flatMap((row) => keyOf(row, asked) ?? []))].toSorted();
    const id = JSON.stringify([asked, values]);
    const names = asked.columns.map(({ other }) => other);
    const found = known.get(id) ?? reader.present(asked.kind, names, values);
    known.set(id, found);
    const there = await found;
    return rows.filter((row) => there.has(keyOf(row, asked) ?? ''));
  };
};

/** An earlier look at a data folder: its last import, and how many facts of each kind its moment left out. */
export interface EarlierLook {
  readonly imports: number;
  readonly later: Readonly<Record<string, string>>;
}

/** What of a kind is read, and the columns in which its facts name the key of the rows that they take part in; undefined where they do not. */
interface KeyedReads {
  readonly reads: readonly TableRead[];
  readonly columns: ReadonlySet<string> | undefined;
}

/** What may be seen of kinds. */
export interface KindStates {
  /**
   * Names what a view shows of a kind as far as some reads can tell: the imports that changed something of it, and how many facts the
   * moment leaves out.
   */
  readonly state: (kind: KindId, reads: readonly TableRead[]) => Promise<string>;
  /** The keys of the facts of a kind that changed since an earlier look in a way that some reads can tell; undefined where they cannot be told one by one. */
  readonly touched: (kind: KindId, since: EarlierLook, keyed: KeyedReads) => Promise<readonly string[] | undefined>;
  /** How many facts of each kind the moment leaves out. */
  readonly later: () => Promise<EarlierLook['later']>;
}

/** Opens what may be seen from a view. `changes` keeps what each import changed: imports never change. */
export const statesIn = (
  { reader, view }: { readonly reader: Reader; readonly view: View },
  changes: Map<string, ChangedFacts>,
): KindStates => {
  let states: ReturnType<Reader['states']> | undefined;
  const asked = new Map<string, Promise<ChangedFacts>>();
  const withPartner = partnersIn(reader);
  const changedBy = async (kind: KindId, number: number): Promise<ChangedFacts> => {
    const id = `${number} ${kind}`;
    const known = changes.get(id);
    if (known !== undefined) return known;
    const asking = asked.get(id) ?? reader.changed(kind, number);
    asked.set(id, asking);
    const found = await asking;
    changes.set(id, found);
    return found;
  };
  const isSeen = async (
    facts: ChangedFacts,
    reads: readonly TableRead[],
    all: readonly TestedRow[],
  ): Promise<boolean> => {
    if (facts === 'all') return true;
    for (const read of reads) {
      let rows = changedRows(facts, read);
      for (const partner of rows.length === 0 ? [] : read.partners) rows = await withPartner(rows, partner, all);
      if (rows.length > 0) return true;
    }
    return false;
  };
  const stateOf = async (kind: KindId) => (await (states ??= reader.states(view))).get(kind);
  return {
    state: async (kind, reads) => {
      const state = await stateOf(kind);
      if (state === undefined) return '';
      const [first, ...others] = importsOf(state);
      const changed = await Promise.all(others.map((number) => changedBy(kind, number)));
      const all = rowsOf(changed);
      const seen: (number | undefined)[] = [first];
      for (const [i, number] of others.entries()) if (await isSeen(changed[i] ?? 'all', reads, all)) seen.push(number);
      return `${seen.join(' ')};${state.later}`;
    },
    touched: async (kind, since, { reads, columns }) => {
      const state = await stateOf(kind);
      if (since.imports > view.imports || state?.later !== since.later[kind]) return undefined;
      const numbers = importsOf(state).filter((number) => number > since.imports);
      const changed = await Promise.all(numbers.map((number) => changedBy(kind, number)));
      const keys = new Set<string>();
      for (const facts of changed) {
        if (!(await isSeen(facts, reads, rowsOf(changed)))) continue;
        if (facts === 'all' || columns === undefined) return undefined;
        const rows = reads.flatMap((read) => changedRows(facts, read));
        for (const key of rows.flatMap((row) => [...columns].flatMap((name) => row[name] ?? []))) keys.add(key);
      }
      return [...keys];
    },
    later: async () =>
      Object.fromEntries([...(await (states ??= reader.states(view)))].map(([kind, { later }]) => [kind, later])),
  };
};

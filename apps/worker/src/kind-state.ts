import type { Reader } from '@throughline/duckdb';
import { columnsOfKind, type KindId } from '@throughline/model';
import { changedRows, type ChangedFacts, type TableRead, type TestedRow, type View } from '@throughline/query';

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

/**
 * Names what a view shows of a kind as far as some reads can tell: the imports that changed something of it, and how many facts the
 * moment leaves out. `changes` keeps what each import changed: imports never change.
 */
export const statesIn = (
  { reader, view }: { readonly reader: Reader; readonly view: View },
  changes: Map<string, ChangedFacts>,
): ((kind: KindId, reads: readonly TableRead[]) => Promise<string>) => {
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
  return async (kind, reads) => {
    const state = (await (states ??= reader.states(view))).get(kind);
    if (state === undefined) return '';
    const [first, ...others] = new Set([...state.facts, ...state.superseded].toSorted((a, b) => a - b));
    const changed = await Promise.all(others.map((number) => changedBy(kind, number)));
    const rows = changed.flatMap((facts) => (facts === 'all' ? [] : facts)).flatMap(({ was, now }) => [was, now]);
    const all = rows.filter((row) => row !== undefined);
    const seen: (number | undefined)[] = [first];
    for (const [i, number] of others.entries()) if (await isSeen(changed[i] ?? 'all', reads, all)) seen.push(number);
    return `${seen.join(' ')};${state.later}`;
  };
};

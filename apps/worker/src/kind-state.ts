import type { Reader } from '@throughline/duckdb';
import { columnsOfKind, type KindId } from '@throughline/model';
import { changedRows, type ChangedFacts, type TableRead, type TestedRow, type View } from '@throughline/query';

type Partner = TableRead['partners'][number];

/** Tells of which of some rows a partner is there, in whatever version. */
const partnersIn = (reader: Reader) => {
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  const valuesOf = (row: TestedRow, { columns }: Partner): string[] => columns.flatMap(({ own }) => row[own] ?? []);
  return async (rows: readonly TestedRow[], partner: Partner): Promise<readonly TestedRow[]> => {
    const { kind, columns } = partner;
    const isText = (name: string): boolean =>
      columnsOfKind(kind).some(([own, { type }]) => own === name && type === 'text');
    const texts = columns.filter(({ other }) => isText(other));
    if (texts.length === 0) return rows;
    const asked: Partner = { kind, columns: texts };
    // What is undefined equals nothing.
    const whole = rows.filter((row) => valuesOf(row, asked).length === texts.length);
    const values = [...new Set(whole.map((row) => JSON.stringify(valuesOf(row, asked))))].toSorted();
    if (values.length === 0) return [];
    const id = JSON.stringify([asked, values]);
    const names = texts.map(({ other }) => other);
    const found = known.get(id) ?? reader.present(kind, names, values);
    known.set(id, found);
    const there = await found;
    return whole.filter((row) => there.has(JSON.stringify(valuesOf(row, asked))));
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
  const changed = async (kind: KindId, number: number): Promise<ChangedFacts> => {
    const id = `${number} ${kind}`;
    const known = changes.get(id);
    if (known !== undefined) return known;
    const asking = asked.get(id) ?? reader.changed(kind, number);
    asked.set(id, asking);
    const found = await asking;
    changes.set(id, found);
    return found;
  };
  const isSeen = async (facts: ChangedFacts, reads: readonly TableRead[]): Promise<boolean> => {
    if (facts === 'all') return true;
    for (const read of reads) {
      let rows = changedRows(facts, read);
      for (const partner of rows.length === 0 ? [] : read.partners) rows = await withPartner(rows, partner);
      if (rows.length > 0) return true;
    }
    return false;
  };
  return async (kind, reads) => {
    const state = (await (states ??= reader.states(view))).get(kind);
    if (state === undefined) return '';
    const [first] = state.facts;
    const seen: number[] = [];
    for (const number of new Set([...state.facts, ...state.superseded].toSorted((a, b) => a - b)))
      if (number === first || (await isSeen(await changed(kind, number), reads))) seen.push(number);
    return `${seen.join(' ')};${state.later}`;
  };
};

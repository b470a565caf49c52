import type { ChangedFact, ChangedFacts, Reader } from '@throughline/duckdb';
import type { KindId } from '@throughline/model';
import { mayPass, type TableRead, type TestedRow, type View } from '@throughline/query';

const passes = (row: TestedRow | undefined, { tests }: TableRead): boolean =>
  row !== undefined && tests.every((test) => mayPass(test, row));

const isWithout = (row: TestedRow | undefined, columns: readonly string[]): boolean =>
  row !== undefined && columns.every((name) => row[name] === undefined);

/** True where a fact differs in what is read of it. */
const isOther = ({ was, now, columns: changed }: ChangedFact, { columns, standIns }: TableRead): boolean => {
  if (changed === 'all' || columns === 'all' || changed.some((name) => columns.includes(name))) return true;
  return standIns.some(
    ({ column, for: others }) => changed.includes(column) && (isWithout(was, others) || isWithout(now, others)),
  );
};

/** True where a changed fact may change what a read gives: it was or is among the rows that count, and differs in what is read of it. */
export const matters = (fact: ChangedFact, read: TableRead): boolean =>
  isOther(fact, read) && (passes(fact.was, read) || passes(fact.now, read));

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
  return async (kind, reads) => {
    const state = (await (states ??= reader.states(view))).get(kind);
    if (state === undefined) return '';
    const [first] = state.facts;
    const seen: number[] = [];
    for (const number of new Set([...state.facts, ...state.superseded].toSorted((a, b) => a - b))) {
      const all = number === first ? 'all' : await changed(kind, number);
      if (all === 'all' || all.some((fact) => reads.some((read) => matters(fact, read)))) seen.push(number);
    }
    return `${seen.join(' ')};${state.later}`;
  };
};

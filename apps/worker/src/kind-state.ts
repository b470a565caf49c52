import type { Reader } from '@throughline/duckdb';
import type { KindId } from '@throughline/model';
import type { ColumnsRead, View } from '@throughline/query';

const meet = (changed: readonly string[] | 'all', read: ColumnsRead): boolean =>
  changed === 'all' || read === 'all' || changed.some((name) => read.has(name));

/**
 * Names what a view shows of some columns of a kind: the imports that changed one of them, and how many facts the moment
 * leaves out. An import that replaced facts and kept those columns is none of them. `replaced` keeps which columns an import
 * changed: imports never change.
 */
export const statesIn = (
  { reader, view }: { readonly reader: Reader; readonly view: View },
  replaced: Map<string, readonly string[] | 'all'>,
): ((kind: KindId, columns: ColumnsRead) => Promise<string>) => {
  let states: ReturnType<Reader['states']> | undefined;
  const changed = async (kind: KindId, number: number): Promise<readonly string[] | 'all'> => {
    const id = `${number} ${kind}`;
    const known = replaced.get(id) ?? (await reader.replaced(kind, number));
    replaced.set(id, known);
    return known;
  };
  return async (kind, columns) => {
    const state = (await (states ??= reader.states(view))).get(kind);
    if (state === undefined) return '';
    const kept = new Set<number>();
    for (const number of columns === 'all' ? [] : state.superseded)
      if (!meet(await changed(kind, number), columns)) kept.add(number);
    const left = (numbers: readonly number[]): string => numbers.filter((number) => !kept.has(number)).join(' ');
    return `${left(state.facts)};${left(state.superseded)};${state.later}`;
  };
};

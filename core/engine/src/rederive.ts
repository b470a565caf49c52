import {
  compileQuery,
  facts,
  keyColumnsOf,
  type Expression,
  type Kernel,
  type KernelColumns,
  type Partition,
} from '@throughline/query';
import type { AskedNeed, DerivedBase } from './cells/kept.ts';
import type { Described } from './cells/read.ts';
import type { Host, KernelNeed } from './host.ts';
import type { Viewpoint } from './viewpoint.ts';

/** What a kernel reads, by the name of the need. */
export type NeedKeys = ReadonlyMap<string, Described>;

/** A need by its name, with the digests of what it gives where something is kept. */
export const needOf = (kernel: Kernel, name: string, keys: NeedKeys): KernelNeed => {
  const { key, text } = keys.get(name) ?? { key: '', text: '' };
  return { kind: kernel.derives, name, key, text };
};

interface Step {
  readonly kernel: Kernel;
  readonly partition: Partition;
  readonly base: DerivedBase;
  readonly keys: NeedKeys;
  readonly seen: Viewpoint;
}

const askedNeed = ({ kernel, keys, partition, seen }: Step, name: string, query: Expression<unknown>): AskedNeed => ({
  ...needOf(kernel, name, keys),
  statement: compileQuery(query, seen.view),
  reads: keys.get(name)?.read ?? [],
  keyColumns: () => keyColumnsOf(query, partition.by),
});

/** Keys of more rows than this, and all rows are computed. */
const mostKeys = 1000;

/** The keys of which some need gives other columns than before; undefined where all rows may be others. */
const touchedKeys = async (step: Step): Promise<readonly string[] | undefined> => {
  const { kernel, partition, base, keys, seen } = step;
  const touched = new Set<string>();
  for (const [name, query] of Object.entries(kernel.needs)) {
    if (base.needs[name] === keys.get(name)?.key) continue;
    if (base.needs[name] === undefined || partition.whole.includes(name)) return undefined;
    const found = await base.touched(askedNeed(step, name, query(facts, seen.at)));
    if (found === undefined) return undefined;
    for (const key of found) touched.add(key);
  }
  return touched.size > mostKeys ? undefined : [...touched].toSorted();
};

/**
 * Brings the rows that an earlier run kept of a derived kind up to now: those of the keys of which a need gives other columns are
 * computed anew, by the same kernel from what the needs say of these keys. False where all rows have to be computed.
 */
export const rederive = async (
  kernel: Kernel,
  host: Host,
  { seen, keys }: { readonly seen: Viewpoint; readonly keys: NeedKeys },
): Promise<boolean> => {
  const { partition } = kernel;
  const base = partition === undefined ? undefined : host.kept?.derivedBase(kernel.derives, partition.by);
  if (partition === undefined || base === undefined) return false;
  const step: Step = { kernel, partition, base, keys, seen };
  const touched = await touchedKeys(step);
  if (touched === undefined) return false;
  const inputs: Record<string, KernelColumns> = {};
  for (const [name, query] of Object.entries(kernel.needs)) {
    const need = askedNeed(step, name, query(facts, seen.at));
    inputs[name] = await base.columns(need, partition.whole.includes(name) ? undefined : touched);
  }
  return base.load(touched, await host.kernel(kernel, inputs));
};

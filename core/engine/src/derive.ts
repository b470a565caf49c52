import { AppError, inTurn, type KindId } from '@throughline/model';
import {
  compileQuery,
  facts,
  lineageOf,
  type Expression,
  type Kernel,
  type KernelColumns,
  type TableRead,
} from '@throughline/query';
import { describedBy, readable, type Described } from './cells/read.ts';
import type { Kept } from './cells/kept.ts';
import type { Host } from './host.ts';
import { needOf, rederive, type NeedKeys } from './rederive.ts';
import { isDerived, type Viewpoint } from './viewpoint.ts';

/** Runs kernels when a query first reads what they derive. */
export interface Deriving {
  readonly ready: (query: Expression<unknown>) => Promise<void>;
  /** A text that changes when the rows of a derived kind change in a way that one of some reads can tell; they are derived where no run has them. */
  readonly state: (kind: KindId, reads: readonly TableRead[]) => Promise<string>;
}

const kernelFor = (kernels: readonly Kernel[], kind: KindId): Kernel => {
  const kernel = kernels.find((k) => k.derives === kind);
  if (kernel === undefined)
    throw new AppError('not-found', `Expected a kernel that derives ${kind}, found none in the catalogue.`);
  return kernel;
};

const inputsOf = async (
  kernel: Kernel,
  host: Host,
  { seen, keys }: { seen: Viewpoint; keys: NeedKeys },
): Promise<Record<string, KernelColumns>> => {
  const inputs: Record<string, KernelColumns> = {};
  for (const [name, query] of Object.entries(kernel.needs)) {
    inputs[name] = await host.columns(compileQuery(query(facts, seen.at), seen.view), needOf(kernel, name, keys));
  }
  return inputs;
};

const needKeys = async (
  kernel: Kernel,
  kept: Kept,
  view: { seen: Viewpoint; deriving: Deriving },
): Promise<NeedKeys> => {
  const { at, view: own } = view.seen;
  const keys = new Map<string, Described>();
  for (const [name, query] of Object.entries(kernel.needs))
    keys.set(name, await describedBy(readable(query(facts, at), own.principal), view, kept));
  return keys;
};

const kernelKey = (kernel: Kernel, keys: NeedKeys, kept: Kept): string =>
  kept.digest(JSON.stringify([kernel.id, kernel.params, [...keys.keys()], [...keys.values()].map(({ key }) => key)]));

/** Computes derived kinds on demand, once per viewpoint; loads what a run with the same inputs kept. */
export const deriving = (kernels: readonly Kernel[], host: Host, seen: Viewpoint): Deriving => {
  const running = new Map<KindId, Promise<void>>();
  const needs = new Map<KindId, Promise<NeedKeys>>();
  const keysOf = (kind: KindId, kept: Kept): Promise<NeedKeys> => {
    const known =
      needs.get(kind) ?? needKeys(kernelFor(kernels, kind), kept, { seen, deriving: { ready, state: key } });
    needs.set(kind, known);
    return known;
  };
  /** Names all that a kernel's rows depend on; the same key has the same rows. */
  const key = async (kind: KindId): Promise<string> =>
    host.kept === undefined ? '' : kernelKey(kernelFor(kernels, kind), await keysOf(kind, host.kept), host.kept);
  const derive = async (kind: KindId): Promise<void> => {
    const kernel = kernelFor(kernels, kind);
    const name = await key(kind);
    if ((await host.kept?.derived(kind, name)) === true) return;
    const keys: NeedKeys = host.kept === undefined ? new Map() : await keysOf(kind, host.kept);
    if (!(await rederive(kernel, host, { seen, keys }))) {
      const inputs = await inputsOf(kernel, host, { seen, keys });
      await host.loadDerived(kind, await host.kernel(kernel, inputs));
    }
    host.kept?.keepDerived(kind, name);
  };
  const next = inTurn();
  const made = async (kind: KindId): Promise<void> => {
    const begun = running.get(kind) ?? next(() => derive(kind));
    running.set(kind, begun);
    await begun;
  };
  const ready = async (query: Expression<unknown>): Promise<void> => {
    for (const kind of lineageOf(query.toOperationNode()).filter(isDerived)) await made(kind);
  };
  const state = async (kind: KindId, reads: readonly TableRead[]): Promise<string> => {
    const { kept } = host;
    if (kept === undefined) return '';
    const name = await key(kind);
    const known = kept.derivedState(kind, name, reads);
    if (known !== undefined) return known;
    await made(kind);
    return kept.derivedState(kind, name, reads) ?? name;
  };
  const own: Deriving = { ready, state };
  return own;
};

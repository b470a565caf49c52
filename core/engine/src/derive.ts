import { AppError, type KindId } from '@throughline/model';
import {
  compileQuery,
  facts,
  lineageOf,
  neutralView,
  type Expression,
  type Kernel,
  type KernelColumns,
} from '@throughline/query';
import { keyOf } from './cells/read.ts';
import type { Host } from './host.ts';
import { isDerived, type Viewpoint } from './viewpoint.ts';

/** Runs kernels when a query first reads what they derive. */
export interface Deriving {
  readonly ready: (query: Expression<unknown>) => Promise<void>;
  /** The digest of a kernel, its parameters and what it reads; the same key has the same rows. */
  readonly key: (kind: KindId) => Promise<string>;
}

const kernelFor = (kernels: readonly Kernel[], kind: KindId): Kernel => {
  const kernel = kernels.find((k) => k.derives === kind);
  if (kernel === undefined)
    throw new AppError('not-found', `Expected a kernel that derives ${kind}, found none in the catalogue.`);
  return kernel;
};

const inputsOf = async (kernel: Kernel, host: Host, seen: Viewpoint): Promise<Record<string, KernelColumns>> => {
  const inputs: Record<string, KernelColumns> = {};
  for (const [name, query] of Object.entries(kernel.needs)) {
    inputs[name] = await host.columns(compileQuery(query(facts, seen.at), seen.view));
  }
  return inputs;
};

/** Names all that a kernel's rows depend on; empty where nothing is kept. */
const kernelKey = async (
  kernel: Kernel,
  host: Host,
  view: { seen: Viewpoint; deriving: Deriving },
): Promise<string> => {
  const { kept } = host;
  if (kept === undefined) return '';
  const { at, view: own } = view.seen;
  const keys: string[] = [];
  for (const query of Object.values(kernel.needs)) {
    keys.push(await keyOf(compileQuery(query(facts, at), neutralView(own.principal)), view, { kept }));
  }
  return kept.digest(JSON.stringify([kernel.id, kernel.params, Object.keys(kernel.needs), keys]));
};

/** Computes derived kinds on demand, once per viewpoint; loads what a run with the same inputs kept. */
export const deriving = (kernels: readonly Kernel[], host: Host, seen: Viewpoint): Deriving => {
  const running = new Map<KindId, Promise<void>>();
  const keys = new Map<KindId, Promise<string>>();
  const key = (kind: KindId): Promise<string> => {
    const known = keys.get(kind) ?? kernelKey(kernelFor(kernels, kind), host, { seen, deriving: own });
    keys.set(kind, known);
    return known;
  };
  const derive = async (kind: KindId): Promise<void> => {
    const kernel = kernelFor(kernels, kind);
    const name = await key(kind);
    if ((await host.kept?.derived(kind, name)) === true) return;
    const inputs = await inputsOf(kernel, host, seen);
    await host.loadDerived(kind, await host.kernel(kernel, inputs));
    host.kept?.keepDerived(kind, name);
  };
  const ready = async (query: Expression<unknown>): Promise<void> => {
    for (const kind of lineageOf(query.toOperationNode()).filter(isDerived)) {
      const begun = running.get(kind) ?? derive(kind);
      running.set(kind, begun);
      await begun;
    }
  };
  const own: Deriving = { ready, key };
  return own;
};

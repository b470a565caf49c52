import { AppError, type KindId } from '@throughline/model';
import { compileQuery, facts, lineageOf, type Expression, type Kernel, type KernelColumns } from '@throughline/query';
import type { Host } from './host.ts';
import { isDerived, type Viewpoint } from './viewpoint.ts';

/** Runs kernels when a query first reads what they derive. */
export interface Deriving {
  readonly ready: (query: Expression<unknown>) => Promise<void>;
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

/** Computes derived kinds on demand, once per viewpoint. */
export const deriving = (kernels: readonly Kernel[], host: Host, seen: Viewpoint): Deriving => {
  const running = new Map<KindId, Promise<void>>();
  const derive = async (kind: KindId): Promise<void> => {
    const kernel = kernelFor(kernels, kind);
    const inputs = await inputsOf(kernel, host, seen);
    await host.loadDerived(kind, await host.kernel(kernel, inputs));
  };
  const ready = async (query: Expression<unknown>): Promise<void> => {
    for (const kind of lineageOf(query.toOperationNode()).filter(isDerived)) {
      const begun = running.get(kind) ?? derive(kind);
      running.set(kind, begun);
      await begun;
    }
  };
  return { ready };
};

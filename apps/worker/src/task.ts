import { parentPort } from 'node:worker_threads';
import { registry } from '@throughline/catalog';
import { solveWith, type Programme, type Solution } from '@throughline/optimize';
import type { DerivedRow, Kernel, KernelColumns } from '@throughline/query';
import highsPackage from 'highs';

/** Work for a thread: a kernel by its id, or a programme to solve. */
export type Task =
  | { readonly task: 'kernel'; readonly id: string; readonly inputs: Readonly<Record<string, KernelColumns>> }
  | { readonly task: 'solve'; readonly programme: Programme };

export type TaskResult = readonly DerivedRow[] | Solution;

const isLoader = (value: unknown): value is typeof highsPackage.default => typeof value === 'function';

const loadHighs = () => {
  const loader: unknown = highsPackage;
  return isLoader(loader) ? loader() : highsPackage.default();
};

let highs: ReturnType<typeof loadHighs> | undefined;

const kernelOf = (id: string): Kernel => {
  const kernels: readonly Kernel[] = registry.kernels;
  const kernel = kernels.find((k) => k.id === id);
  if (kernel === undefined) throw new TypeError(`No kernel ${id}.`);
  return kernel;
};

const carryOut = async (task: Task): Promise<TaskResult> => {
  if (task.task === 'solve') return solveWith(await (highs ??= loadHighs()), task.programme);
  const kernel = kernelOf(task.id);
  return kernel.run(task.inputs);
};

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  carryOut(task).then(
    (result) => parentPort?.postMessage({ id, result }),
    (error: unknown) =>
      parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

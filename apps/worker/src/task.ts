import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Programme, Solution } from '@throughline/optimize';
import type { DerivedRow, Kernel, KernelColumns } from '@throughline/query';

/** Work for a thread: a kernel by its id, or a programme to solve. */
export type Task =
  | { readonly task: 'kernel'; readonly id: string; readonly inputs: Readonly<Record<string, KernelColumns>> }
  | { readonly task: 'solve'; readonly programme: Programme };

export type TaskResult = readonly DerivedRow[] | Solution;

/** What is posted to a thread: a task, or a word to load what kernels need while their inputs are still being read. */
export type Posted = { readonly id: number; readonly task: Task } | 'kernels';

const given: unknown = workerData;
if (typeof given === 'string') enableCompileCache(given);

/** The catalogue, loaded only where a kernel is asked for: solving needs none of it. */
const loadKernels = async (): Promise<readonly Kernel[]> => (await import('@throughline/catalog')).registry.kernels;

const loadSolver = async () => {
  const [{ solveWith }, { default: highsPackage }] = await Promise.all([
    import('@throughline/optimize'),
    import('highs'),
  ]);
  const isLoader = (value: unknown): value is typeof highsPackage.default => typeof value === 'function';
  const loader: unknown = highsPackage;
  const highs = await (isLoader(loader) ? loader() : highsPackage.default());
  flushCompileCache();
  return (programme: Programme): Solution => solveWith(highs, programme);
};

let kernels: ReturnType<typeof loadKernels> | undefined;
let solver: ReturnType<typeof loadSolver> | undefined;

const carryOut = async (task: Task): Promise<TaskResult> => {
  if (task.task === 'solve') return (await (solver ??= loadSolver()))(task.programme);
  const kernel = (await (kernels ??= loadKernels())).find(({ id }) => id === task.id);
  if (kernel === undefined) throw new TypeError(`No kernel ${task.id}.`);
  return kernel.run(task.inputs);
};

parentPort?.on('message', (posted: Posted) => {
  if (posted === 'kernels') {
    kernels ??= loadKernels();
    return;
  }
  const { id, task } = posted;
  carryOut(task).then(
    (result) => parentPort?.postMessage({ id, result }),
    (error: unknown) =>
      parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

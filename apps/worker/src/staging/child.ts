/** The program of a limited child: takes one order, says how far it is, gives the result, ends. */
import { enableCompileCache } from 'node:module';
import type { Message, Order, TaskTable } from './task.ts';

enableCompileCache();

const told = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });

/** By its shape, because loading the class takes longer than most files. */
const isAppError = (error: unknown): error is Error & Pick<Extract<Message, { kind: 'refused' }>, 'code' | 'hint'> =>
  error instanceof Error && error.name === 'AppError' && 'code' in error && 'hint' in error;

const failure = (error: unknown): Message => {
  if (isAppError(error)) return { kind: 'refused', code: error.code, message: error.message, hint: error.hint };
  return { kind: 'failed', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
};

const hasTasks = (module: unknown): module is { readonly tasks: TaskTable } =>
  typeof module === 'object' && module !== null && 'tasks' in module;

const progressMilliseconds = 100;

const carryOut = async ({ module, request }: Order): Promise<Message> => {
  const loaded: unknown = await import(module);
  const task = hasTasks(loaded) ? loaded.tasks[request.task] : undefined;
  if (task === undefined) throw new TypeError(`No task ${request.task}.`);
  let last = -progressMilliseconds;
  const result = await task(request, (done, total) => {
    const now = performance.now();
    if (now - last < progressMilliseconds) return;
    last = now;
    void told({ kind: 'progress', done, total });
  });
  return { kind: 'result', result };
};

process.once('message', (order: Order) => {
  carryOut(order)
    .catch(failure)
    .then(told)
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
});
// Whoever waited for the result is gone.
process.once('disconnect', () => process.exit(1));

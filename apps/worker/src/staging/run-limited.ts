import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '@throughline/model';
import { endedReading, failedReading, type Ending } from './ending.ts';
import { childEnvironment, childLimits, limitedCommand, type ChildLimits } from './limits.ts';
import type { Message, Order, TaskRequest, Told } from './task.ts';

/** How a child is run. */
export interface LimitedOptions {
  /** What a person calls that which is read. */
  readonly file: string;
  readonly limits?: Partial<ChildLimits> | undefined;
  readonly onProgress?: Told | undefined;
  /** Ends the child. */
  readonly signal?: AbortSignal | undefined;
  /** A module that exports other `tasks` than ours. */
  readonly tasks?: URL | undefined;
}

const program = fileURLToPath(new URL('./child.ts', import.meta.url));
const ownTasks = new URL('./tasks.ts', import.meta.url);

const start = (limits: ChildLimits): ChildProcess => {
  const [command = process.execPath, ...parts] = limitedCommand(program, limits);
  return spawn(command, parts, { env: childEnvironment(), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
};

const keptCharacters = 16_384;

/** Collects the end of what a child writes to its standard error. */
const listen = (child: ChildProcess): (() => string) => {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-keptCharacters);
  });
  return () => said;
};

/** Ends a child that takes too long, says nothing or is not wanted any more, and tells why. */
const watch = (child: ChildProcess, limits: ChildLimits, signal: AbortSignal | undefined) => {
  let reason: Ending['reason'];
  const end = (why: Ending['reason']) => (): void => {
    reason ??= why;
    child.kill('SIGKILL');
  };
  const stop = end('stopped');
  const whole = setTimeout(end('time'), limits.seconds * 1000);
  let silence = setTimeout(end('silence'), limits.silentSeconds * 1000);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  return {
    reason: () => reason,
    heard: () => {
      clearTimeout(silence);
      silence = setTimeout(end('silence'), limits.silentSeconds * 1000);
    },
    close: () => {
      clearTimeout(whole);
      clearTimeout(silence);
      signal?.removeEventListener('abort', stop);
    },
  };
};

type Outcome<T> = { readonly result: T } | { readonly error: AppError };

const outcomeOf = <T>(message: Message<T>, file: string, limits: ChildLimits): Outcome<T> | undefined => {
  switch (message.kind) {
    case 'progress':
      return undefined;
    case 'result':
      return { result: message.result };
    case 'refused':
      return { error: new AppError(message.code, message.message, message.hint) };
    case 'failed':
      return { error: failedReading(file, message.text, limits) };
  }
};

/**
 * Reads something risky in a child process of its own that is held to limits, so that whatever a file does there ends
 * with an error here. Its result and its refusals (AppError) arrive as if it ran here; a child that goes over a limit or
 * crashes is a refused file. The child does not outlive this process.
 */
export const runLimited = async <T>(request: TaskRequest, options: LimitedOptions): Promise<T> => {
  const { file, onProgress, signal, tasks = ownTasks } = options;
  const limits = { ...childLimits, ...options.limits };
  const child = start(limits);
  const said = listen(child);
  const watcher = watch(child, limits, signal);
  let outcome: Outcome<T> | undefined;
  child.on('message', (message: Message<T>) => {
    watcher.heard();
    if (message.kind === 'progress') onProgress?.(message.done, message.total);
    outcome ??= outcomeOf(message, file, limits);
    // All is written and said; its own exit may wait for threads of native code that never end.
    if (outcome !== undefined) child.kill('SIGKILL');
  });
  const ended = await new Promise<Outcome<T>>((resolve) => {
    child.once('error', (error) => {
      resolve({ error: new AppError('io', `Expected to start a process; ${error.message}.`, 'Try again.') });
    });
    child.once('close', (exitCode, by) => {
      const ending = { reason: watcher.reason(), exitCode, signal: by, said: said() };
      resolve(outcome ?? { error: endedReading(file, ending, limits) });
    });
    const order: Order = { module: tasks.href, request };
    // A child that ended before it could listen is told by its ending.
    child.send(order, () => undefined);
  });
  watcher.close();
  if ('error' in ended) throw ended.error;
  return ended.result;
};

import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '@throughline/model';
import type { Posted, Task, TaskResult } from './task.ts';

interface Reply {
  readonly id: number;
  readonly result?: TaskResult;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that run kernels and solvers off the main thread; started when first needed. */
export interface Pool {
  readonly run: (task: Task) => Promise<TaskResult>;
  /** Lets the thread of the next task load the kernels, while the inputs of one are being read. */
  readonly expectKernel: () => void;
  /** Ends the threads, where no task waits for one: their memory is of use elsewhere. The next task starts one. */
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const failed = (what: string): AppError =>
  new AppError('io', `A computation failed: ${what}`, 'Please report this with the command that was used.');

const startThread = (waiting: Map<number, Waiting>): Worker => {
  const cache = getCompileCacheDir();
  const workerData = cache === undefined ? undefined : dirname(cache);
  const thread = new Worker(new URL('./task.ts', import.meta.url), { workerData });
  thread.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.result !== undefined) one?.resolve(reply.result);
    else one?.reject(failed(reply.error ?? 'no result'));
  });
  thread.on('error', (error) => {
    for (const one of waiting.values()) one.reject(failed(error instanceof Error ? error.message : String(error)));
    waiting.clear();
  });
  return thread;
};

/** Opens a pool of `threads` threads; a task goes to the next one in turn, so results do not depend on their number. */
export const openPool = (threads: number): Pool => {
  const waiting = new Map<number, Waiting>();
  let started: Worker[] = [];
  let next = 0;
  const end = async (): Promise<void> => {
    const ending = started;
    started = [];
    await Promise.all(ending.flatMap((thread) => [thread.terminate()]));
  };
  const post = (id: number, posted: Posted): void => {
    const index = id % threads;
    const thread = started[index] ?? startThread(waiting);
    started[index] = thread;
    thread.postMessage(posted);
  };
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        post(id, { id, task });
      }),
    expectKernel: () => {
      post(next, 'kernels');
    },
    rest: async () => {
      if (waiting.size === 0) await end();
    },
    close: async () => {
      for (const one of waiting.values()) one.reject(failed('the pool was closed before it ended.'));
      waiting.clear();
      await end();
    },
  };
};

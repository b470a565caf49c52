import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@throughline/model';
import type { TaskRequest, TaskTable } from './task.ts';

const valueOf = (request: TaskRequest, name: string): unknown =>
  Object.entries(request).find(([key]) => key === name)?.[1];

const spin = (): never => {
  for (;;) Math.sqrt(2);
};

/** Tasks that do what a hostile file could make a reader do. */
export const tasks: TaskTable = {
  echo: async (request, told) => {
    told(1, 2);
    return { value: valueOf(request, 'value'), environment: Object.keys(process.env).toSorted() };
  },
  refuse: async () => {
    throw new AppError('not-allowed', 'Expected no macros; found one.', 'Save it without macros.');
  },
  fail: async () => {
    throw new RangeError('Invalid array length\nwith a second line');
  },
  objects: async () => {
    const kept: object[] = [];
    for (;;) kept.push({ index: kept.length });
  },
  bytes: async () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(16_777_216, 1));
  },
  exit: async () => process.exit(3),
  crash: async () => {
    process.kill(process.pid, 'SIGSEGV');
    await sleep(60_000);
  },
  spin: async (request) => {
    const file = valueOf(request, 'file');
    if (typeof file === 'string') writeFileSync(file, String(process.pid));
    return spin();
  },
  wait: async () => {
    await sleep(60_000);
  },
  busy: async (_, told) => {
    for (let step = 0; step < 1000; step += 1) {
      told(step, 1000);
      await sleep(20);
    }
  },
};

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { residentBytes } from '../measure.ts';
import { findingsText, runsIn } from './own.ts';
import type { Tool } from './steps.ts';

/** What changes took in a process that stays open: each from the moment at which it began to read to its page. */
export interface Watched {
  readonly seconds: readonly number[];
  readonly importSeconds: readonly number[];
  readonly peakBytes: number;
}

const startMs = 300_000;
const sampleMs = 50;

/** Waits for what a process writes. */
const following = (child: ChildProcess) => {
  const seen: { readonly at: number; readonly text: string }[] = [];
  let all = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      seen.push({ at: performance.now(), text });
      all += text;
    });
  }
  /** When a text was first written after a moment. */
  const when = async (text: string, since: number): Promise<number> => {
    const until = performance.now() + startMs;
    while (performance.now() < until && child.exitCode === null) {
      const found = seen.find((each) => each.at >= since && each.text.includes(text));
      if (found !== undefined) return found.at;
      await wait(5);
    }
    throw new Error(`Expected "${text}" from the process that watches, got ${all.slice(-2000)}`);
  };
  return { when };
};

const copyInto = (inbox: string, folder: string): void => {
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(inbox, name));
};

/** The run after a number of runs is stored; the process reads on only then. */
const stored = async (data: string, runs: number): Promise<void> => {
  while (runsIn(data) <= runs) await wait(20);
};

/**
 * Opens `throughline watch` on an empty folder and lays one small export after another into it. Throws where a change leaves
 * what is found as it was.
 */
export const watchChanges = async (
  { cli, mapping, data }: Tool,
  inbox: string,
  changes: readonly string[],
): Promise<Watched> => {
  rmSync(inbox, { recursive: true, force: true });
  mkdirSync(inbox, { recursive: true });
  const begun = performance.now();
  const before = runsIn(data);
  const page = join(data, 'brief.html');
  const args = ['watch', inbox, '--mapping', mapping, '--settled', '1', '--out', page, '--data', data];
  // As people start it.
  const starter = join(dirname(cli), '..', '..', '..', 'throughline');
  const child = spawn(starter, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let peakBytes = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, residentBytes(child.pid));
  }, sampleMs);
  const { when } = following(child);
  const [seconds, importSeconds]: [number[], number[]] = [[], []];
  try {
    await when('Wrote ', begun);
    await stored(data, before);
    for (const folder of changes) {
      const [found, runs, since] = [findingsText(data), runsIn(data), performance.now()];
      copyInto(inbox, folder);
      const started = await when('Reading ', since);
      importSeconds.push(((await when(' Import ', started)) - started) / 1000);
      seconds.push(((await when('Wrote ', started)) - started) / 1000);
      await stored(data, runs);
      if (findingsText(data) === found)
        throw new Error(`Expected ${folder} to change what the brief finds; it did not.`);
    }
  } finally {
    clearInterval(timer);
    // What is measured next must not count its time.
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGINT');
    await ended;
  }
  return { seconds, importSeconds, peakBytes };
};

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Ended } from '../cli/throughline.ts';

const mainFile = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'src', 'main.ts');

/** A run of the tool that something happens to meanwhile. */
interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Sends a signal to the tool and its children, as a terminal does. */
  readonly signal: (name: NodeJS.Signals) => void;
}

const command = (args: readonly string[], isAsked: boolean): readonly [string, readonly string[]] => {
  const own = [process.execPath, mainFile, ...args];
  if (!isAsked) return [process.execPath, own.slice(1)];
  const quoted = own.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return ['script', ['-qec', quoted, '/dev/null']];
};

/** Starts the tool; `isAsked` gives it a terminal, on which `child.stdin` types. */
export const start = (args: readonly string[], { isAsked = false } = {}): Running => {
  const [program, words] = command(args, isAsked);
  const child = spawn(program, [...words], { stdio: [isAsked ? 'pipe' : 'ignore', 'pipe', 'pipe'], detached: true });
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (status, signal) => {
      resolve({ status, signal, out, err });
    });
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  };
  return { child, ended, signal };
};

const stepMs = 5;

/** Waits until something is so, or the run is over. */
export const until = async (running: Running, isSo: () => boolean): Promise<void> => {
  while (running.child.exitCode === null && !isSo()) await setTimeout(stepMs);
};

/** Waits until a file is there. */
export const untilThere = (running: Running, path: string): Promise<void> => until(running, () => existsSync(path));

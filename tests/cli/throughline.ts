import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const mainFile = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'src', 'main.ts');

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

const environment = (env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { THROUGHLINE_DATA: _, THROUGHLINE_FAULT: __, FORCE_COLOR: ___, ...rest } = process.env;
  return { ...rest, ...env };
};

/** Runs the tool in a process of its own and waits for its end. */
export const throughline = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  as: { readonly uid?: number; readonly gid?: number } = {},
): Ended => {
  const options = { encoding: 'utf8', env: environment(env), maxBuffer: 1e8, ...as } as const;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [mainFile, ...args], options);
  return { status, signal, out: stdout, err: stderr };
};

/** Starts the tool in a process of its own; `lines` reads so many lines of its output and then goes away. */
export const startThroughline = (args: readonly string[], lines?: number): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [mainFile, ...args], {
      env: environment({}),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (lines !== undefined && out.split('\n').length > lines) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('close', (status, signal) => {
      resolve({ status, signal, out, err });
    });
  });

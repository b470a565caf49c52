import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** What one command took. Memory is undefined where there is no /proc. */
export interface Measured {
  readonly seconds: number;
  /** Until it said that it wrote a file; to its end where it writes none. */
  readonly answeredSeconds: number;
  /** User and system time of the command and its children. */
  readonly cpuSeconds: number | undefined;
  /** Highest sum of the resident memory of the command and its descendants, sampled every 50 ms. */
  readonly peakBytes: number | undefined;
  readonly output: string;
}

const sampleMs = 50;
const ticksPerSecond = 100;
const pageBytes = 4096;
const hasProc = process.platform === 'linux';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // The process ended between two looks.
  }
};

const threadsOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // The same.
  }
};

const childrenOf = (pid: number): number[] =>
  threadsOf(pid)
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter((text) => text !== '')
    .map(Number);

/** The resident memory of a process and its descendants; 0 where there is no /proc. */
export const residentBytes = (pid: number): number => {
  const pages = Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0);
  return childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), pages * pageBytes);
};

/** CPU time of all children that ended. */
const childrenSeconds = (): number => {
  const fields = read('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
};

/** Runs a command to its end and measures it; throws when it fails. */
export const measure = async (command: string, args: readonly string[]): Promise<Measured> => {
  const cpuBefore = hasProc ? childrenSeconds() : 0;
  const start = performance.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors, peak] = ['', '', 0];
  let answered: number | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    if (text.includes('Wrote ')) answered ??= (performance.now() - start) / 1000;
  });
  const look = (): void => {
    if (child.pid !== undefined) peak = Math.max(peak, residentBytes(child.pid));
  };
  const timer = hasProc ? setInterval(look, sampleMs) : undefined;
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors.slice(-2000)}`);
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    answeredSeconds: answered ?? seconds,
    cpuSeconds: hasProc ? childrenSeconds() - cpuBefore : undefined,
    peakBytes: hasProc ? peak : undefined,
    output,
  };
};

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';

/** What a child may use before it is ended. */
export interface ChildLimits {
  /** Everything it writes to memory; held by the system, on Linux only. */
  readonly memoryBytes: number;
  /** The objects of JavaScript. */
  readonly heapMegabytes: number;
  readonly seconds: number;
  /** Without a word about its progress. */
  readonly silentSeconds: number;
}

/** Enough for any export that the rest of the product can take. */
export const childLimits: ChildLimits = {
  memoryBytes: 1_200_000_000,
  heapMegabytes: 768,
  seconds: 1800,
  silentSeconds: 120,
};

const onPath = (name: string): boolean =>
  process.platform === 'linux' &&
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));

/** Whether the system holds a child's memory; elsewhere only that of JavaScript is held. */
export const limitsMemory = (): boolean => onPath('prlimit');

/** Ends the child with the thread that started it, also when it computes and hears nothing. */
const dying = (): readonly string[] => (onPath('setpriv') ? ['setpriv', '--pdeathsig', 'KILL', '--'] : []);

const limited = ({ memoryBytes, seconds }: ChildLimits): readonly string[] => {
  if (!limitsMemory()) return [];
  return ['prlimit', `--data=${memoryBytes}`, `--cpu=${Math.ceil(seconds) * availableParallelism()}`, '--core=0', '--'];
};

/** Reading makes short-lived texts: a small young generation costs a tenth more time and saves 50 MB of 190. */
const smallYoung = ['--max-semi-space-size=2', '--optimize-for-size'] as const;

/** The command that runs a program of ours within limits; the wrappers become the program, so its process id is theirs. */
export const limitedCommand = (program: string, limits: ChildLimits): readonly string[] => [
  ...dying(),
  ...limited(limits),
  process.execPath,
  `--max-old-space-size=${limits.heapMegabytes}`,
  ...smallYoung,
  program,
];

const passed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'NODE_COMPILE_CACHE'];

/** Nothing of ours that is secret. */
export const childEnvironment = (): NodeJS.ProcessEnv => ({
  TZ: 'UTC',
  ...Object.fromEntries(passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
});

import { AppError } from '@throughline/model';
import { limitsMemory, type ChildLimits } from './limits.ts';

/** How a child ended that gave no result. */
export interface Ending {
  /** Why we ended it; undefined when it ended by itself. */
  readonly reason: 'time' | 'silence' | 'stopped' | undefined;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last that it wrote to its standard error. */
  readonly said: string;
}

const memoryWords =
  /out of memory|allocation failed|bad_alloc|failed to allocate|cannot allocate|ENOMEM|Fatal process OOM/i;
/** How V8 and the system end a process that got no memory: abort, trap, kill; 128 + their numbers behind a shell. */
const memorySignals = new Set(['SIGABRT', 'SIGTRAP', 'SIGKILL', 'SIGILL']);
const memoryCodes = new Set([132, 133, 134, 137]);

const inMinutes = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`);

const smaller = 'Split the file, or export it as CSV, which is read in small pieces. Nothing was imported.';
const damaged =
  'The file may be damaged, or made to do harm. Export it again, or export it as CSV. Nothing was imported.';

const tooMuchMemory = (file: string, { memoryBytes, heapMegabytes }: ChildLimits): AppError => {
  const megabytes = limitsMemory() ? Math.round(memoryBytes / 1_000_000) : heapMegabytes;
  return new AppError(
    'bad-input',
    `Expected to read ${file} within ${megabytes} MB of memory; it needs more, so its reading was ended.`,
    smaller,
  );
};

/** Whether an error or the last words of a child say that it got no memory. */
const saysMemory = (text: string): boolean => memoryWords.test(text);

/** An error in a child that was not meant for a person. */
export const failedReading = (file: string, text: string, limits: ChildLimits): AppError => {
  if (saysMemory(text)) return tooMuchMemory(file, limits);
  const [first = ''] = text.split('\n');
  return new AppError('bad-input', `Expected to read ${file}; its reading failed: ${first.slice(0, 300)}`, damaged);
};

const crashed = (file: string, { exitCode, signal, said }: Ending): AppError => {
  const how = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
  const last = said.split('\n').find((line) => /error|fatal|failed/i.test(line));
  const words = last === undefined ? '' : `: ${last.trim().slice(0, 300)}`;
  return new AppError('bad-input', `Expected to read ${file}; its reading ended by itself (${how})${words}.`, damaged);
};

/** What happened to a child, in words for a person: which limit of which file, and what to do. */
export const endedReading = (file: string, ending: Ending, limits: ChildLimits): AppError => {
  const { reason, exitCode, signal, said } = ending;
  if (reason === 'stopped') return new AppError('io', `The reading of ${file} was stopped.`, 'Nothing was imported.');
  if (reason === 'time') {
    const message = `Expected to read ${file} within ${inMinutes(limits.seconds)}; it took longer, so its reading was ended.`;
    return new AppError('bad-input', message, smaller);
  }
  if (reason === 'silence') {
    const message = `Expected the reading of ${file} to go on; it did not for ${inMinutes(limits.silentSeconds)}, so it was ended.`;
    return new AppError('bad-input', message, damaged);
  }
  const noMemory = saysMemory(said) || memorySignals.has(signal ?? '') || memoryCodes.has(exitCode ?? 0);
  return noMemory ? tooMuchMemory(file, limits) : crashed(file, ending);
};

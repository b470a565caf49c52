import { createInterface } from 'node:readline/promises';
import type { Remembering } from '@throughline/worker';

/** Where a command writes and what it may use; tests give a recording one. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when people read `out` as it is written. */
  readonly interactive: boolean;
  readonly width: number;
  readonly colour: boolean;
  readonly now: () => number;
  /** Asks a person and waits for the answer; undefined where nobody sits at the terminal. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** What a command that stays open remembers. */
  readonly remembering?: Remembering;
}

const widthOf = (columns: number | undefined): number => Math.max(40, Math.min(columns ?? 100, 120));

const askPerson = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new AbortController();
  const interrupted = new AbortController();
  reader.once('SIGINT', () => {
    interrupted.abort();
    process.emit('SIGINT');
    gone.abort();
  });
  reader.once('close', () => {
    gone.abort();
  });
  try {
    return await reader.question(question, { signal: gone.signal });
  } catch (error) {
    // The end of the input is no consent.
    if (interrupted.signal.aborted || !gone.signal.aborted) throw error;
    return 'no';
  } finally {
    reader.close();
  }
};

/** The process's own terminal. A reader that goes away (`| head`) ends the process quietly. */
export const processTerminal = (): Terminal => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stdout.isTTY,
    width: widthOf(process.stdout.columns),
    colour: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
    now: () => Date.now(),
    ask: askPerson,
  };
};

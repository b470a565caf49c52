import { availableParallelism } from 'node:os';
import type { DatabaseLimits, ImportEffects } from '@throughline/duckdb';
import type { Remembering } from './remembering.ts';

/** Limits and effects of a process that opens a data folder. */
export interface OpenOptions {
  readonly threads?: number | undefined;
  readonly memory?: string | undefined;
  readonly effects?: ImportEffects;
  /** What a process that stays open remembers of earlier sessions. */
  readonly remembering?: Remembering | undefined;
  readonly bytes?: (done: number, total: number) => void;
  /** Stops an import on request, as Ctrl-C does. */
  readonly signal?: AbortSignal | undefined;
}

/** Effects that nobody sees. */
export const silent: ImportEffects = { fault: () => undefined, progress: () => undefined };

/** Memory of the store where it may lay work aside on the disk: there, more is hardly faster. */
export const spillingMemory = (options: OpenOptions): string => options.memory ?? '600MB';

/** The limits of the database, with usual ones where none are given. */
export const limitsOf = (options: OpenOptions): DatabaseLimits => ({
  threads: options.threads ?? availableParallelism(),
  memory: options.memory ?? '800MB',
});

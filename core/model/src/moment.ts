import type { Day } from '@throughline/math';

/** What an answer may know: facts true until `businessAt` and known by `knownAt` in the imports up to `imports`. */
export interface Moment {
  readonly businessAt: Day;
  /** Milliseconds since 1970, UTC. */
  readonly knownAt: number;
  /** The number of the last import seen. */
  readonly imports: number;
}

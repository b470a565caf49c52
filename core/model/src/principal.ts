import type { KindId } from './row.ts';

/** Who asks, with their rights. Every store call takes one; there is no default. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  /** The kinds whose rows may be read. */
  readonly kinds: 'all' | readonly KindId[];
  /** The units whose rows may be read; rows without a unit belong to the whole company. */
  readonly units: 'all' | readonly string[];
}

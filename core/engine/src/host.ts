import type { Programme, Solution } from '@throughline/optimize';
import type { KindId } from '@throughline/model';
import type { DerivedRow, Kernel, KernelColumns, Statement } from '@throughline/query';
import type { Kept } from './cells/kept.ts';

/** Rows of a query, every value as text. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Which columns a kernel gets: of what it derives, its name, and a digest of all that they depend on, empty where nothing is kept. */
export interface KernelNeed {
  readonly kind: KindId;
  readonly name: string;
  readonly key: string;
  /** A digest of its query alone. */
  readonly text: string;
}

/** What pure entries ask for and the host carries out: queries, kernels and solvers. */
export interface Host {
  readonly rows: (statement: Statement) => Promise<readonly TextRow[]>;
  readonly columns: (statement: Statement, need: KernelNeed) => Promise<KernelColumns>;
  readonly kernel: (kernel: Kernel, inputs: Readonly<Record<string, KernelColumns>>) => Promise<readonly DerivedRow[]>;
  readonly loadDerived: (kind: KindId, rows: readonly DerivedRow[]) => Promise<void>;
  readonly solve: (programme: Programme) => Promise<Solution>;
  /** How many entries may be looked at at once; one by one where it is not said. */
  readonly width?: number;
  /** Told before each step of a run. */
  readonly progress: (step: string, done: number, total: number) => void;
  /** What earlier runs left; undefined where nothing is kept. */
  readonly kept?: Kept | undefined;
}

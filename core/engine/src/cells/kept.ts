import type { KindId } from '@throughline/model';
import type { DerivedRow, KernelColumns, KeyColumns, Question, Statement, TableRead } from '@throughline/query';
import type { KernelNeed, TextRow } from '../host.ts';

/** Which stored cells are read: their metric, the name of their grouping and their period. */
export interface CellsWanted {
  readonly metric: string;
  /** All that the cells depend on, as one digest. */
  readonly key: string;
  readonly grouping: string;
  readonly period: Question['period'];
}

/** What a kernel reads, with the statement that gives it now. */
export interface AskedNeed extends KernelNeed {
  readonly statement: Statement;
  readonly reads: readonly TableRead[];
  /** How the facts that it reads name the keys of their rows. */
  readonly keyColumns: () => KeyColumns;
}

/** The rows of a derived kind that an earlier run kept, in which those of some keys are computed anew. */
export interface DerivedBase {
  /** The digests of what its needs gave, by their names. */
  readonly needs: Readonly<Record<string, string>>;
  /** The keys of which a need may give other columns now; undefined where they are many. The columns of now are kept with the run. */
  readonly touched: (need: AskedNeed) => Promise<readonly string[] | undefined>;
  /** The columns of a need, of some keys only where they are given. */
  readonly columns: (need: AskedNeed, keys?: readonly string[]) => Promise<KernelColumns>;
  /** Loads the rows, those of some keys anew; false where not the same of these keys have rows now. */
  readonly load: (keys: readonly string[], rows: readonly DerivedRow[]) => Promise<boolean>;
}

/** What a host keeps of runs, so that a question with the same inputs is not asked again. Keys are digests. */
export interface Kept {
  /** True where an earlier run of the same day kept what most of this one asks for. */
  readonly isFollowing: boolean;
  /** A short name of a text; the host adds what else answers depend on: its version, the settings. */
  readonly digest: (text: string) => string;
  /** A text that changes when what may be seen of a kind changes in a way that one of some reads can tell. */
  readonly state: (kind: KindId, reads: readonly TableRead[]) => Promise<string>;
  readonly rows: (key: string) => readonly TextRow[] | undefined;
  /** True where the rows of a key are known, without reading them. */
  readonly has: (key: string) => boolean;
  readonly keepRows: (key: string, rows: readonly TextRow[]) => void;
  /** Keeps rows that are made when nobody waits, if there are any. */
  readonly keepLater: (key: string, make: () => readonly TextRow[] | undefined) => void;
  /** Keeps an answer of an earlier run for later ones without reading it. */
  readonly carry: (key: string) => void;
  /** Loads the rows of a derived kind that a run kept; false where none has them. */
  readonly derived: (kind: KindId, key: string) => Promise<boolean>;
  readonly keepDerived: (kind: KindId, key: string) => void;
  /** A text that changes when the rows of a derived kind change in a way that one of some reads can tell; undefined where no run, and not this one, has those of a key. */
  readonly derivedState: (kind: KindId, key: string, reads: readonly TableRead[]) => string | undefined;
  /** The latest rows of a derived kind that a run kept with what they were computed from; undefined where none has, or none will. */
  readonly derivedBase: (kind: KindId, by: string) => DerivedBase | undefined;
  /** Stored cells as `CellRow`s; undefined where no run has them. */
  readonly cells: (wanted: CellsWanted) => Promise<readonly TextRow[] | undefined>;
}

/** A place for the cells of a run. */
export interface CellFiles {
  /** What an earlier run stored of a metric: the same if there is one, else the nearest that the plan allows. */
  readonly base: (metric: string, wanted: CellsDescription) => BaseCells | undefined;
  /** Keeps the file of the base as it is. */
  readonly reuse: (metric: string, description: CellsDescription) => void;
  /** Writes the rows of a statement. */
  readonly write: (metric: string, description: CellsDescription, statement: Statement) => Promise<void>;
  /** How many rows the total of the base was made from. */
  readonly rowsOfBase: (metric: string) => Promise<number>;
  /** Makes the base the table `cells.base` for the tables and rows that follow. */
  readonly openBase: (metric: string) => Promise<void>;
  /** Makes the rows of a statement the table `cells.<name>`, or a view where they are read but once or as they lie. */
  readonly table: (name: string, statement: Statement, as: 'table' | 'view') => Promise<void>;
  /** Adds the rows of a statement to the table `cells.<name>`. */
  readonly append: (name: string, statement: Statement) => Promise<void>;
  /** Gives back the memory of tables. */
  readonly drop: (...names: readonly string[]) => Promise<void>;
  readonly rows: (statement: Statement) => Promise<readonly TextRow[]>;
}

/** All that stored cells depend on: the question of each, and what may be seen of each kind. */
export interface CellsDescription {
  readonly plan: string;
  readonly states: Readonly<Record<string, string>>;
}

/** The cells of an earlier run, and its moment. */
export interface BaseCells extends CellsDescription {
  readonly businessDay: string;
  readonly knownAt: string;
  readonly imports: number;
}

/** What a table holds, counted over all of its rows; what it means is judged elsewhere. */
export interface TableEvidence {
  /** The name that mappings use: `orders.csv`, `budget.xlsx#Plan`. */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnEvidence[];
  /** The smallest sets of columns that name every row, at most three columns and five sets. */
  readonly keys: readonly (readonly string[])[];
  /** Rows that repeat an earlier row in every column. */
  readonly identicalRows: number;
  /** Of two columns: how many values of `from` there are, and how many of them always come with the same `to`. */
  readonly dependencies: readonly { from: string; to: string; values: number; single: number }[];
}

/** A column of a table; values are trimmed, and a blank is not filled. */
export interface ColumnEvidence {
  readonly name: string;
  readonly filled: number;
  readonly distinct: number;
  /** The most characters that a value has. */
  readonly longest: number;
  readonly least: string;
  readonly greatest: string;
  /** At most 20, most frequent first, then in the order of their text. */
  readonly common: readonly { readonly value: string; readonly count: number }[];
  /** Values with digits as 9, capitals as A, other letters as a, runs shortened (`9+`, `A+`, `a+`); at most 20. */
  readonly shapes: readonly {
    readonly shape: string;
    readonly count: number;
    readonly example: string;
    readonly line: number;
  }[];
  /** Each way to read values that at least half of them fit, the best first. */
  readonly readings: readonly Reading[];
  /** Of names with 20 to 100,000 values: the 10 with the largest sums, without regard to the sign. */
  readonly heaviest?: readonly (Weight & { readonly value: string; readonly count: number })[] | undefined;
  /** Of names: the 20 groups with most rows that differ in case, accents, marks, spaces or legal form only; at most 10 values each. */
  readonly spellings?: readonly { readonly values: readonly string[]; readonly count: number }[] | undefined;
  /** How many such groups there are in all. */
  readonly spellingGroups?: number | undefined;
  /** Of names: values that gather what was not told apart, most frequent first, at most 20. */
  readonly catchAll?:
    | readonly { readonly value: string; readonly count: number; readonly weight?: Weight | undefined }[]
    | undefined;
}

/** What the rows of a value sum up to in the main amount column of their table, whatever the currency. */
export interface Weight {
  readonly amountColumn: string;
  /** As decimal text. */
  readonly sum: string;
  /** Of the sum of all amounts without their signs, rounded to four decimals. */
  readonly share: number;
}

/** One way to read a column: exactly what an import with this expression would take. */
export interface Reading {
  readonly type: 'number' | 'day' | 'instant' | 'flag';
  /** What the mapping says beside the column. */
  readonly format?: string | undefined;
  readonly negative?: '(1)' | '1-' | undefined;
  readonly unit?: readonly string[] | undefined;
  /** Of flags: the words that mean yes and no. */
  readonly true?: readonly string[] | undefined;
  readonly false?: readonly string[] | undefined;
  readonly count: number;
  /** As decimal text, YYYY-MM-DD or YYYY-MM-DD hh:mm:ss. */
  readonly least: string;
  readonly greatest: string;
  /** Of numbers: their sum, how many are below zero, zero, and the most decimals. */
  readonly sum?: string | undefined;
  readonly negatives?: number | undefined;
  readonly zeros?: number | undefined;
  readonly decimals?: number | undefined;
  /** Values that do not fit, most frequent first, at most 12, with the first line of each. */
  readonly misfits: readonly { readonly value: string; readonly count: number; readonly line: number }[];
}

/** How many distinct values of one column stand in the key column of another table. */
export interface ReferenceEvidence {
  readonly from: { readonly file: string; readonly column: string };
  readonly to: { readonly file: string; readonly column: string };
  readonly values: number;
  readonly found: number;
}

export interface TablesEvidence {
  readonly tables: readonly TableEvidence[];
  readonly references: readonly ReferenceEvidence[];
}

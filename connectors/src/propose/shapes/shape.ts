/** A table as a known system exports it. */
export interface KnownShape {
  /** The system and its name for the table. */
  readonly name: string;
  readonly kind: string;
  /** How names of its files begin. */
  readonly files: readonly string[];
  /** Headings that show it is this system, and how many of them are needed where the file is not named so. */
  readonly marks: readonly string[];
  readonly marksNeeded: number;
  /** By column of the kind, its headings: `Vendor | Partner`, technical and human ones. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A table of texts with columns as wide as their contents; numbers are right-aligned. */
export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Indices of right-aligned columns. */
  readonly right: readonly number[];
}

const widest = 48;

const shortened = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);

/** Lays a grid out as text. */
export const layOut = ({ head, rows, right }: Grid): string => {
  const all = [head, ...rows].map((row) => row.map(shortened));
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const [first = [], ...others] = all;
  return `${[line(first), widths.map((w) => '─'.repeat(w)).join('  '), ...others.map(line)].join('\n')}\n`;
};

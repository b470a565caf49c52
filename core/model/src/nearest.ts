/** Letters to insert, delete or replace to turn one word into the other. @source V. Levenshtein, 1966 */
const distance = (a: string, b: string): number => {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = Math.min(above + 1, (row[j - 1] ?? 0) + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
};

/** The word that was most likely meant: at most three letters off; undefined when none is that near. */
export const nearest = (name: string, names: readonly string[]): string | undefined =>
  names
    .map((n) => ({ n, d: distance(name, n) }))
    .toSorted((a, b) => a.d - b.d)
    .find(({ d }) => d <= 3)?.n;

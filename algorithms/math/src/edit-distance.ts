/**
 * The least number of letters to insert, delete, replace or swap with their neighbour that turns one text into the other; no
 * part is edited twice (optimal string alignment).
 * @param a, b texts; UTF-16 units are compared
 * @returns 0 for equal texts, at most the length of the longer
 * @source R. A. Wagner, M. J. Fischer, JACM 21, 1974; swaps: F. J. Damerau, CACM 7, 1964; L. Boytsov, JEA 16, 2011, section 2.2
 * @example editDistance('ca', 'abc') // 3
 * Costs length × length steps.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (beforeLast[j - 2] ?? 0) + 1 : replaced;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

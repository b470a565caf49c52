/** A fault as the search for its first page sees it. */
export interface Sought {
  readonly entry: number;
  /** Days before the last day on which it began. */
  readonly begun: number;
}

/** The days on which pages end: `daysEarlier` of page 0, 1, …, each `every` days before the one above it. */
export interface Grid {
  readonly first: number;
  readonly every: number;
  /** Pages before this many days before the last day are not made: the company had hardly begun. */
  readonly oldest: number;
}

/** The days before the last day at which the records of a page end; page −1 is the last day itself. */
export const daysEarlierOf = ({ first, every }: Grid, page: number): number => (page < 0 ? 0 : first + page * every);

/** The number of pages that lie on or after a day. */
const pagesSince = ({ first, every, oldest }: Grid, begun: number): number =>
  Math.max(0, Math.floor((Math.min(begun, oldest) - first) / every) + 1);

const twos = (n: number): number => (n % 2 === 0 ? 1 + twos(n / 2) : 0);

/** Of the pages between two, one that halves often: faults that are sought at the same time share it. */
const between = (above: number, below: number): number => {
  const all = Array.from({ length: below - above - 1 }, (_, i) => above + 1 + i);
  return all.reduce((best, page) => (twos(page + 1) > twos(best + 1) ? page : best));
};

/** Among so many pages a fault that is not found at the end is looked for once. */
const sparse = 4;

/** What pages showed: the entries found on each, by page. */
export type Shown = ReadonlyMap<number, ReadonlySet<number>>;

const pageFor = ({ entry, begun }: Sought, grid: Grid, shown: Shown): number | undefined => {
  const count = pagesSince(grid, begun);
  const known = [...shown.keys()].filter((page) => page < count).toSorted((a, b) => a - b);
  const found = known.findLast((page) => shown.get(page)?.has(entry) === true);
  if (found === undefined) {
    const open = Array.from({ length: count }, (_, page) => page);
    return open.find((page) => (page + 1) % sparse === 0 && !shown.has(page));
  }
  const without = known.find((page) => page > found) ?? count;
  return without - found <= 1 ? undefined : between(found, without);
};

/** The next page that has to be made, so that each fault's first page is known; undefined when all are. */
export const nextPage = (sought: readonly Sought[], grid: Grid, shown: Shown): number | undefined => {
  for (const one of sought) {
    const page = pageFor(one, grid, shown);
    if (page !== undefined) return page;
  }
  return undefined;
};

/** The days from the begin of each fault to the first page that shows it, of those that any shows. */
export const daysToFind = (
  sought: readonly Sought[],
  grid: Grid,
  shown: Shown,
): { readonly entry: number; readonly days: number }[] =>
  sought.flatMap(({ entry, begun }) => {
    const count = pagesSince(grid, begun);
    const pages = [...shown.keys()].filter((page) => page < count && shown.get(page)?.has(entry) === true);
    return pages.length === 0 ? [] : [{ entry, days: begun - daysEarlierOf(grid, Math.max(...pages)) }];
  });

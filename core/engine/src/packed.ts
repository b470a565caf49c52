const mark = '\u0000';

const isLossy = (value: unknown): boolean =>
  (typeof value === 'number' && !Number.isFinite(value)) ||
  (typeof value === 'string' && value.startsWith(mark)) ||
  (Array.isArray(value) && value.includes(undefined));

/** Plain data as a text from which `unpacked` makes the same again; undefined where no text would give the same. */
export const packed = (data: unknown): string | undefined => {
  const lossy: unknown[] = [];
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (isLossy(value)) lossy.push(value);
    return typeof value === 'bigint' ? `${mark}${value}` : value;
  });
  return lossy.length > 0 ? undefined : text;
};

/** As the mark stands in a text. */
const markText = JSON.stringify(mark).slice(1, -1);

/** The data of a text that `packed` made. */
const unpacked = (text: string): unknown => {
  // Looking at each value takes several times as long as reading them.
  if (!text.includes(markText)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(1)) : value,
  );
};

const opened = new WeakMap<object, Map<string, unknown>>();

/** Notes what the text of a column of a row was made from: opening it gives the very same. */
export const openedAs = (row: Readonly<Record<string, string | null>>, column: string, data: unknown): void => {
  const known = opened.get(row) ?? new Map<string, unknown>();
  opened.set(row, known.set(column, data));
};

/** The same of a column of a row, which is opened once as long as the row itself is remembered; what it gives must not be changed. */
export const unpackedOf = (row: Readonly<Record<string, string | null>>, column: string): unknown => {
  const known = opened.get(row) ?? new Map<string, unknown>();
  opened.set(row, known);
  if (!known.has(column)) known.set(column, unpacked(row[column] ?? ''));
  return known.get(column);
};

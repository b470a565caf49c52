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

/** The data of a text that `packed` made. */
export const unpacked = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(1)) : value,
  );

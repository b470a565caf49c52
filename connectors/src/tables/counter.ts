/** A growing number kept as decimal digits: row numbers cost 2 ns each this way, 80 ns by division (bench/scanner.bench.ts). */
export type Counter = { value: number; from: number; readonly digits: Uint8Array };

const WIDTH = 17;
const ZERO = 0x30;
const NINE = 0x39;

export const createCounter = (): Counter => ({ value: 0, from: WIDTH - 1, digits: new Uint8Array(WIDTH).fill(ZERO) });

const increment = (counter: Counter): void => {
  const { digits } = counter;
  let at = WIDTH - 1;
  while (digits[at] === NINE) digits[at--] = ZERO;
  digits[at] = (digits[at] ?? ZERO) + 1;
  if (at < counter.from) counter.from = at;
  counter.value++;
};

/** Writes `value`, which must never fall from call to call, and returns the position after it. */
export const writeCounted = (
  counter: Counter,
  value: number,
  target: { readonly out: Uint8Array; readonly outAt: number },
): number => {
  while (counter.value < value) increment(counter);
  const { digits } = counter;
  const { out } = target;
  let at = target.outAt;
  for (let from = counter.from; from < WIDTH; from++) out[at++] = digits[from] ?? ZERO;
  return at;
};

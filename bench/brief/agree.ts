import { isDeepStrictEqual } from 'node:util';

/** Figures by name, each a text by key. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Doubles of a peer against exact decimals: quotients have six digits, sums of doubles a relative error. */
const isNear = (a: string, b: string): boolean => {
  if (a === b) return true;
  const [x, y] = [Number(a), Number(b)];
  return Math.abs(x - y) <= 1e-6 + 1e-9 * Math.abs(x);
};

const differenceIn = (own: ReadonlyMap<string, string>, peer: ReadonlyMap<string, string>): string | undefined => {
  const keys = [...own.keys()].toSorted();
  const others = [...peer.keys()].toSorted();
  if (!isDeepStrictEqual(keys, others)) {
    const missing = keys.find((key) => !peer.has(key)) ?? others.find((key) => !own.has(key));
    return `${keys.length} against ${others.length} values, such as ${missing ?? ''}`;
  }
  const wrong = keys.find((key) => !isNear(own.get(key) ?? '', peer.get(key) ?? ''));
  return wrong === undefined ? undefined : `${wrong}: ${own.get(wrong) ?? ''} against ${peer.get(wrong) ?? ''}`;
};

/** Throws, with the figures and a difference of each, unless a peer found the same. */
export const agree = (own: Answers, peer: Answers, name: string): void => {
  const wrong = [...own].flatMap(([figure, values]) => {
    const difference = differenceIn(values, peer.get(figure) ?? new Map());
    return difference === undefined ? [] : [`${figure}: ${difference}`];
  });
  if (wrong.length > 0) throw new Error(`Not the same work, Throughline against ${name}:\n${wrong.join('\n')}`);
};

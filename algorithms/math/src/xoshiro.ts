const mask64 = (1n << 64n) - 1n;

/**
 * SplitMix64: an endless stream of 64-bit words from one seed word; used only to fill other generators' states.
 * @param seed 0 to 2^64 − 1
 * @source S. Vigna, splitmix64.c, 2015 (public domain), prng.di.unimi.it
 * @example splitmix64(1234567n)() // 6457827717110365317n
 */
export function splitmix64(seed: bigint): () => bigint {
  let state = seed & mask64;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask64;
    const first = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & mask64;
    const second = ((first ^ (first >> 27n)) * 0x94d049bb133111ebn) & mask64;
    return second ^ (second >> 31n);
  };
}

/**
 * 64-bit FNV-1a over the UTF-16 code units of a text, low byte first.
 * @source G. Fowler, L. C. Noll, K.-P. Vo, RFC 9923, FNV-1a 64
 */
export function fnv1a64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit & 255, unit >> 8]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask64;
  }
  return hash;
}

const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/**
 * xoshiro128** 1.1: an endless stream of 32-bit words, period 2^128 − 1.
 * @param state four 32-bit words, not all 0; copied, not changed
 * @source D. Blackman, S. Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47(4), 2021
 * @example state 1, 2, 3, 4 gives 11520, 0, 5927040, 70819200
 */
export function xoshiro128(state: Uint32Array): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonArray, isJsonObject, parseJson } from './json-text.ts';
import { openJsonLines } from './open-json-lines.ts';
import { allRows, namedRows, openInChunks } from './rows.fixture.ts';
import type { JsonValue } from './json-text.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 500);
const given = { numRuns, seed: 20240311 };

const lively = fc.constantFrom(
  ...'{}[]",:\\ \n\r'.split(''),
  '\\u',
  '\\ud83d',
  '\\n',
  '"a"',
  '{"a":',
  '"b":',
  '-1.50e+3',
  '01',
  'true',
  'false',
  'null',
  '12',
  'é',
  '\u007f',
  '\u2028',
  '__proto__',
);
const jsonLike = fc.array(lively, { maxLength: 40 }).map((tokens) => tokens.join(''));
const mutated = fc
  .tuple(fc.json(), fc.nat(), lively)
  .map(([text, at, token]) => `${text.slice(0, at % text.length)}${token}${text.slice((at % text.length) + 1)}`);
const texts = fc.oneof(jsonLike, mutated, fc.json());
const files = fc.oneof(
  fc.array(texts, { maxLength: 6 }).map((lines) => Buffer.from(lines.join('\n'))),
  fc.array(texts, { maxLength: 4 }).map((items) => Buffer.from(`[${items.join(',')}]`)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });

const sameNumber = (own: JsonValue, number: number): boolean =>
  typeof own === 'string' && /^-?\d/.test(own) && Object.is(Number(own), number);

const sameMembers = (own: JsonValue, object: object): boolean => {
  const members = new Map(Object.entries(object));
  return (
    isJsonObject(own) && own.size === members.size && [...own].every(([key, value]) => same(value, members.get(key)))
  );
};

/** Whether our value says the same as that of JSON.parse. */
const same = (own: JsonValue, value: unknown): boolean => {
  if (typeof value === 'number') return sameNumber(own, value);
  if (typeof value === 'boolean') return own === String(value);
  if (Array.isArray(value)) {
    return (
      isJsonArray(own) && own.items.length === value.length && own.items.every((item, at) => same(item, value[at]))
    );
  }
  return typeof value === 'object' && value !== null ? sameMembers(own, value) : own === (value ?? undefined);
};

const byEngine = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

it('takes exactly what JSON.parse takes and reads the same values', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const own = parseJson(text, 1000);
      const expected = byEngine(text);
      expect(own.fault === undefined).toBe(expected !== undefined);
      expect(own.fault !== undefined || same(own.value, expected?.value)).toBe(true);
    }),
    given,
  );
});

it('keeps the digits of any number', () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,30})?([eE][+-]?\d{1,4})?$/);
  fc.assert(
    fc.property(digits, (number) => {
      expect(parseJson(` ${number} `, 1)).toEqual({ fault: undefined, value: number });
    }),
    given,
  );
});

const outcome = async (file: Buffer, chunks: readonly number[]): Promise<unknown> => {
  try {
    const { source, rejected } = await openJsonLines(openInChunks(file, chunks), {
      lineBytes: 120,
      depth: 4,
      columns: 9,
    });
    return { header: source.header, rows: await allRows(source), rejected };
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
};

it('gives the same rows, rejections or refusal for any chunks, and never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(files, sizes, async (file, chunks) => {
      expect(await outcome(file, chunks)).toEqual(await outcome(file, [1 << 16]));
    }),
    given,
  );
});

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed()),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const flat = fc.dictionary(
  fc.string().map((key) => key.replaceAll(/[\0.]/g, '')),
  scalar,
  { minKeys: 1, maxKeys: 6 },
);

it('returns the cells that were written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(flat, { minLength: 1, maxLength: 5 }),
      sizes,
      fc.boolean(),
      async (rows, chunks, asArray) => {
        const lines = rows.map((row) => JSON.stringify(row));
        const file = asArray ? `[${lines.join(' ,\n')}]` : lines.join('\n');
        const { source, rejected } = await openJsonLines(openInChunks(file, chunks));
        const expected = rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
          ),
        );
        expect(await namedRows(source)).toEqual(expected);
        expect(rejected).toEqual([]);
      },
    ),
    given,
  );
});

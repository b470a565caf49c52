import { AppError } from '@throughline/model';
import { describe, expect, it } from 'vitest';
import { openJsonLines } from './open-json-lines.ts';
import { allRows, namedRows, openInChunks } from './rows.fixture.ts';
import type { JsonLimits, JsonRejection } from './open-json-lines.ts';
import type { SourceRow } from '../source-row.ts';

interface ReadJson {
  readonly header: readonly string[] | undefined;
  readonly rows: readonly SourceRow[];
  readonly rejected: readonly JsonRejection[];
}

const read = async (file: string | Uint8Array, limits?: Partial<JsonLimits>): Promise<ReadJson> => {
  const { source, rejected } = await openJsonLines(openInChunks(file), limits);
  return { header: source.header, rows: await allRows(source), rejected };
};

const named = async (file: string): Promise<Record<string, string>[]> =>
  namedRows((await openJsonLines(openInChunks(file))).source);

describe('cells', () => {
  it('keeps the digits of numbers as they are written', async () => {
    const file = '{"a":12345678901234567890.10,"b":1E5,"c":-0,"d":1e999,"e":0.1000}';
    expect(await named(file)).toEqual([{ a: '12345678901234567890.10', b: '1E5', c: '-0', d: '1e999', e: '0.1000' }]);
  });

  it('names nested members by their path and keeps arrays as they stand', async () => {
    expect(await named('{"a":{"b":{"c":1},"d":[1.50, {"x":2}]},"e":{},"f":[]}')).toEqual([
      { 'a.b.c': '1', 'a.d': '[1.50, {"x":2}]', f: '[]' },
    ]);
  });

  it('keeps texts untrimmed, gives true and false as text and nothing for null', async () => {
    const { header, rows } = await read('{"t":" a ","y":true,"n":false,"z":null,"e":"","q":"\\"\\u00e9\\n"}');
    expect(header).toEqual(['t', 'y', 'n', 'z', 'e', 'q']);
    expect(rows).toEqual([{ line: 1, cells: [' a ', 'true', 'false', undefined, '', '"é\n'] }]);
  });

  it('has the columns of all rows in the order in which they appear', async () => {
    const { header, rows } = await read('{"b":1,"10":2}\n{"2":3,"b":4}\n');
    expect(header).toEqual(['b', '10', '2']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', '2', undefined],
      ['4', undefined, '3'],
    ]);
  });

  it('takes the last of equal keys', async () => {
    expect(await named('{"a":{"b":1},"c":2,"a":{"d":3},"c":4}')).toEqual([{ 'a.d': '3', c: '4' }]);
  });

  it('takes __proto__ and constructor as any other key', async () => {
    const { header, rows } = await read('{"__proto__":{"polluted":1},"constructor":2,"a":{"__proto__":3}}');
    expect(header).toEqual(['__proto__.polluted', 'constructor', 'a.__proto__']);
    expect(rows).toEqual([{ line: 1, cells: ['1', '2', '3'] }]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('lines', () => {
  it('reads past the mark, CRLF and blank lines and counts physical lines', async () => {
    const { rows, rejected } = await read('\ufeff{"a":1}\r\n\r\n  \t\n{"a":2}\r\n{"a":3}');
    expect(rows).toEqual([
      { line: 1, cells: ['1'] },
      { line: 4, cells: ['2'] },
      { line: 5, cells: ['3'] },
    ]);
    expect(rejected).toEqual([]);
  });

  it('rejects what is no object and goes on', async () => {
    const file = '{"a":1}\n[1]\n7\nnull\n"x"\ntrue\n{"a":1,}\n{"a":1}{"a":2}\n{"a":01}\nplain text\n{"a":2}\n';
    const { rows, rejected } = await read(file);
    expect(rows.map(({ line }) => line)).toEqual([1, 11]);
    expect(rejected.map(({ line, found }) => [line, found])).toEqual([
      [2, 'an array'],
      [3, 'a number'],
      [4, 'null'],
      [5, 'a text'],
      [6, 'true or false'],
      [7, String.raw`text that is not JSON: "{\"a\":1,}"`],
      [8, String.raw`text that is not JSON: "{\"a\":1}{\"a\":2}"`],
      [9, String.raw`text that is not JSON: "{\"a\":01}"`],
      [10, 'text that is not JSON: "plain text"'],
    ]);
    expect(new Set(rejected.map(({ expected }) => expected))).toEqual(new Set(['a JSON object']));
  });

  it('rejects bytes that are not UTF-8, NUL and halves of characters', async () => {
    const bad = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.of(0xe9),
      Buffer.from('"}\n{"a":"\\u0000"}\n{"a":"\\ud800"}'),
    ]);
    const { rows, rejected } = await read(bad);
    expect(rows).toEqual([]);
    expect(rejected).toEqual([
      { line: 1, expected: 'UTF-8', found: 'byte 0xe9 at byte 7 of the record' },
      { line: 2, expected: 'text without NUL characters', found: 'NUL in "a"' },
      { line: 3, expected: 'whole characters', found: 'half of a character in "a"' },
    ]);
  });

  it('rejects lines that are too long or too deep, exactly above the limits', async () => {
    const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const { rows, rejected } = await read(`${deep(3)}\n${deep(4)}\n{"b":"${'x'.repeat(30)}"}\n{"c":1}`, {
      depth: 3,
      lineBytes: 25,
    });
    expect(rows.map(({ line }) => line)).toEqual([1, 4]);
    expect(rejected).toEqual([
      { line: 2, expected: 'at most 3 levels of nesting', found: 'more' },
      { line: 3, expected: 'at most 25 bytes', found: 'more' },
    ]);
    const exact = await read('{"a":1}\n{"a":12}', { lineBytes: 7 });
    expect(exact.rejected.map(({ line }) => line)).toEqual([2]);
  });

  it('holds no more than the limit of an endless line', async () => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    const open = async function* open(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 300; at++) yield chunk;
      yield Buffer.from('\n{"a":1}');
    };
    const before = process.memoryUsage().arrayBuffers;
    const { source, rejected } = await openJsonLines(open, { lineBytes: 1 << 22 });
    expect((await allRows(source)).map(({ line }) => line)).toEqual([2]);
    expect(rejected).toHaveLength(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
  });

  it('refuses a file whose objects have too many different names', async () => {
    const file = Array.from({ length: 4 }, (_, index) => `{"k${index}":1}`).join('\n');
    await expect(read(file, { columns: 3 })).rejects.toThrow('at most 3 different names');
    expect((await read(file, { columns: 4 })).header).toHaveLength(4);
  });

  it('gives no rows and no columns of an empty file', async () => {
    expect(await read('')).toEqual({ header: [], rows: [], rejected: [] });
  });
});

describe('a file that is one array', () => {
  it('gives its objects with their lines', async () => {
    const { header, rows, rejected } = await read('\ufeff [\n  {"a":1.10,\n "b":"],"},\n  7,\n  {"a":2} ]\n');
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, cells: ['1.10', '],'] },
      { line: 5, cells: ['2', undefined] },
    ]);
    expect(rejected).toEqual([{ line: 4, expected: 'a JSON object', found: 'a number' }]);
    expect(await read('[]')).toEqual({ header: [], rows: [], rejected: [] });
  });

  it.each(['[', '[{"a":1}', '[{"a":1},', '[{"a":1},]', '[,{"a":1}]', '[{"a":1}] x', '[{"a":1}}', '[1]\n{"a":1}'])(
    'is refused when it is broken: %s',
    async (file) => {
      await expect(read(file)).rejects.toThrow(AppError);
    },
  );

  it('is refused above the limit with the way out', async () => {
    const error: unknown = await read('[{"a":1}]', { arrayBytes: 8 }).catch((cause: unknown) => cause);
    expect(error instanceof AppError ? [error.code, error.hint] : error).toEqual([
      'bad-input',
      'Export the records as JSON Lines: one object on each line.',
    ]);
    expect((await read('[{"a":1}]', { arrayBytes: 9 })).rows).toHaveLength(1);
  });
});

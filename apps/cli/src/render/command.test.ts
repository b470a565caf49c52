import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandOf, commandParts, quoteForShell } from './command.ts';

test.each([
  ['party=1580', 'party=1580'],
  ['lot in (a, b)', '"lot in (a, b)"'],
  ["name=O'Brien", `"name=O'Brien"`],
  ['say "x"', `'say "x"'`],
  ['$(rm -rf x)', "'$(rm -rf x)'"],
  [`it's "$x"`, String.raw`'it'\''s "$x"'`],
  ['', '""'],
  ['=ls', '"=ls"'],
  ['a\u{1b}[31m', String.raw`$'a\033[31m'`],
  ["'\n\\", String.raw`$'\'\012\\'`],
  ['\u{202e}x', String.raw`$'\342\200\256x'`],
])('quotes %j', (text, quoted) => {
  expect(quoteForShell(text)).toBe(quoted);
});

test('names metric, period and every filter', () => {
  const source = { metric: 'supply.lines-late', period: '2026-06', where: ['party=1580', 'site in (A, B)'] };
  expect(commandOf(source)).toBe(
    'throughline rows supply.lines-late --period 2026-06 --where party=1580 --where "site in (A, B)"',
  );
  expect(commandOf({ metric: 'a.b', where: [] })).toBe('throughline rows a.b');
});

test('a value that begins with a dash stays a value', () => {
  expect(commandParts({ metric: 'm', period: '-1', where: ['-x y'] })).toEqual([
    'throughline rows m',
    '"--period=-1"',
    '"--where=-x y"',
  ]);
});

const decoded = (run: string): string =>
  new TextDecoder().decode(Uint8Array.from(run.split('\\').slice(1), (digits) => Number.parseInt(digits, 8)));

const unescaped = (text: string): string =>
  text.replaceAll(/\\(['\\])|(?:\\[0-7]{3})+/g, (run, character?: string) => character ?? decoded(run));

/** Reads one word back as a shell does. */
function unquoted(word: string): string {
  if (word.startsWith("$'")) return unescaped(word.slice(2, -1));
  if (word.startsWith('"')) return word.slice(1, -1);
  return word.startsWith("'") ? word.slice(1, -1).replaceAll(String.raw`'\''`, "'") : word;
}

test('a shell reads every word back as it was, and no control character is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const word = quoteForShell(text);
      expect(word).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(unquoted(word)).toBe(text);
    }),
  );
});

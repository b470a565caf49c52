import { expect, it } from 'vitest';
import { splitSample } from './split-sample.ts';

it('gives the first records and their lines, without an unfinished last one', () => {
  expect(splitSample('a,"b ""x"""\n\n"two\nlines",c\n1,2\nleft,ov', ',', 9)).toEqual([
    { line: 1, cells: ['a', 'b "x"'] },
    { line: 3, cells: ['two\nlines', 'c'] },
    { line: 5, cells: ['1', '2'] },
  ]);
});

it('looks at a line without an end in linear time', () => {
  expect(splitSample(`a,b\n${'x'.repeat(1_000_000)}`, ',', 9)).toHaveLength(1);
});

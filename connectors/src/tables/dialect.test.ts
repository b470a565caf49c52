import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffDialect } from './dialect.ts';

const sniff = (text: string) => sniffDialect(Buffer.from(text));
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('the delimiter', () => {
  it('gives every record as many fields as the header', () => {
    expect(sniff('a,b\n1,2\n').delimiter).toBe(',');
    expect(sniff('a;b;c\n1,5;2,5;x\n3,5;4,5;y\n').delimiter).toBe(';');
    expect(sniff('name, first\tage\nX, Y\t3\nZ, Q\t4\nQ\t5\n').delimiter).toBe('\t');
    expect(sniff('a|b|c\n"1|2"|3|4\n').delimiter).toBe('|');
  });

  it('gives more fields when several are as regular', () => {
    expect(sniff('a,b;c;d\n1,2;3;4\n').delimiter).toBe(';');
  });

  it('is a comma when there is one column or nothing at all', () => {
    expect(sniff('a\n1\n2\n')).toMatchObject({ delimiter: ',', header: ['a'] });
    expect(sniff('')).toEqual({ encoding: 'utf-8', bom: false, delimiter: ',', quote: '"', header: [] });
  });

  it('does not stumble over a head that ends within a record', () => {
    expect(sniff('a;b\n1;2\n3').delimiter).toBe(';');
    expect(sniff(`a;b\n${'"x\ny";2\n'.repeat(300)}`).delimiter).toBe(';');
  });
});

describe('the encoding', () => {
  it('follows the byte order mark', () => {
    expect(sniff('\ufeffé;b\n')).toMatchObject({ encoding: 'utf-8', bom: true, delimiter: ';', header: ['é', 'b'] });
    expect(sniffDialect(utf16('\ufeffé\tb\n'))).toMatchObject({
      encoding: 'utf-16le',
      bom: true,
      delimiter: '\t',
      header: ['é', 'b'],
    });
    expect(sniffDialect(utf16('\ufeffé\tb\n').swap16())).toMatchObject({
      encoding: 'utf-16be',
      bom: true,
      header: ['é', 'b'],
    });
  });

  it('sees UTF-16 without a mark by its zero bytes', () => {
    expect(sniffDialect(utf16('name,age\nAnn,3\n'))).toMatchObject({
      encoding: 'utf-16le',
      bom: false,
      header: ['name', 'age'],
    });
    expect(sniffDialect(utf16('name,age\nAnn,3\n').swap16())).toMatchObject({ encoding: 'utf-16be', bom: false });
  });

  it('is Latin-1 where UTF-8 breaks, unless more decodes than breaks', () => {
    expect(sniffDialect(Buffer.from('Größe,b\n1,2\n', 'latin1'))).toMatchObject({
      encoding: 'latin-1',
      header: ['Größe', 'b'],
    });
    const damaged = Buffer.concat([Buffer.from('é,ü\nñ,ö\n'), Buffer.of(0xe9), Buffer.from(',x\n')]);
    expect(sniffDialect(damaged).encoding).toBe('utf-8');
    expect(sniffDialect(Buffer.from('é,b\n1,é').subarray(0, -1)).encoding).toBe('utf-8');
  });
});

it('has an answer for any bytes, and the same one again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (head) => {
      expect(sniffDialect(head)).toEqual(sniffDialect(Uint8Array.from(head)));
    }),
    { seed: 5, numRuns: 200 },
  );
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import {
  answersOn,
  differences,
  shuffleExports,
  type Answered,
  type RowOrder,
  type Source,
  type Variant,
} from './variant.ts';
import { harbourFolder } from '../companies/harbour.ts';

const reference = join(process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data', 'finance', 'adventureworks');
const scratch = scratchFolders();
const csvFiles = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).length;

const plain: Variant = { zone: 'UTC', locale: 'en_US', threads: 2 };

/** The long form answers on two machines more and asks AdventureWorks everything: `DETERMINISM=all`. */
const isLong = process.env['DETERMINISM'] === 'all';
const further: readonly (Variant & { rows: RowOrder })[] = isLong
  ? [
      { zone: 'Asia/Tokyo', locale: 'tr_TR', threads: 2, rows: 'as they came' },
      { zone: 'America/St_Johns', locale: 'de_DE', threads: 1, rows: 'shuffled with 2' },
    ]
  : [];

const companies: readonly { name: string; source: Source; variants: readonly (Variant & { rows: RowOrder })[] }[] = [
  {
    name: 'the sample company',
    source: { exports: join(harbourFolder, 'records'), mapping: join(harbourFolder, 'mapping.json') },
    variants: [{ zone: 'Asia/Tokyo', locale: 'tr_TR', threads: 5, rows: 'shuffled with 1' }, ...further],
  },
  {
    name: 'AdventureWorks',
    source: { exports: reference, mapping: 'adventureworks', every: isLong ? 1 : 4 },
    variants: [{ zone: 'America/St_Johns', locale: 'tr_TR', threads: 1, rows: 'shuffled with 3' }],
  },
];

describe.each(companies)('same inputs, same bytes: $name', ({ source, variants }) => {
  const absent = !existsSync(source.exports);
  let baseline: Answered;

  beforeAll(async () => {
    if (!absent) baseline = await answersOn(plain, source, join(scratch(), 'answers'));
  }, 300_000);

  test.skipIf(absent)('the baseline asks every metric in every way and prints the brief', () => {
    const names = [...baseline.answers.keys()];
    expect(names.filter((name) => name.startsWith('ask ')).length).toBeGreaterThan(100);
    const briefs = ['markdown', 'html', 'json'].map((form) => `strategy.director-brief as ${form}`);
    expect(briefs.filter((name) => !names.includes(name))).toEqual([]);
    expect(baseline.face).toEqual({ timeZone: 'UTC', locale: 'en-US' });
  });

  test.skipIf(absent).each(variants)(
    '$zone, $locale, $threads threads, $rows',
    async ({ rows, ...variant }) => {
      const [exports, changed] = [scratch(), csvFiles(source.exports)];
      const shuffled = shuffleExports(source.exports, exports, rows);
      expect(shuffled).toBeGreaterThanOrEqual(rows === 'as they came' ? 0 : changed - 3);
      const other = await answersOn(variant, { ...source, exports }, join(scratch(), 'answers'));
      expect(other.face).toEqual({ timeZone: variant.zone, locale: variant.locale.replace('_', '-') });
      const { names, first } = differences(baseline, other);
      expect(first[1]).toBe(first[0]);
      expect(names).toEqual([]);
    },
    300_000,
  );
});

test('a difference is named, and both texts are shown', () => {
  const answered = (text: string): Answered => ({ face: {}, answers: new Map(Object.entries({ same: 'x', a: text })) });
  expect(differences(answered('1'), answered('2'))).toEqual({ names: ['a'], first: ['1', '2'] });
  expect(differences(answered('1'), answered('1'))).toEqual({ names: [], first: [undefined, undefined] });
});

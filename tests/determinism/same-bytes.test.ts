import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { answersOn, differences, shuffleExports, type Answered, type Source, type Variant } from './variant.ts';

const reference = join(process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data', 'finance', 'adventureworks');
const scratch = scratchFolders();
const plain: Variant = { zone: 'UTC', locale: 'en_US', threads: 2 };

const companies: readonly { name: string; source: Source; variants: readonly (Variant & { shuffle?: number })[] }[] = [
  {
    name: 'the sample company',
    source: { exports: join(sampleFolder, 'records'), mapping: join(sampleFolder, 'mapping.json') },
    variants: [
      { zone: 'America/St_Johns', locale: 'de_DE', threads: 1 },
      { zone: 'Asia/Tokyo', locale: 'tr_TR', threads: 2 },
      { ...plain, shuffle: 1 },
      { zone: 'Asia/Tokyo', locale: 'de_DE', threads: 1, shuffle: 2 },
    ],
  },
  {
    name: 'AdventureWorks',
    source: { exports: reference, mapping: 'adventureworks' },
    variants: [
      { zone: 'America/St_Johns', locale: 'tr_TR', threads: 1 },
      { zone: 'Asia/Tokyo', locale: 'de_DE', threads: 2, shuffle: 3 },
    ],
  },
];

describe.each(companies)('same inputs, same bytes: $name', ({ source, variants }) => {
  const absent = !existsSync(source.exports);
  let baseline: Answered;

  beforeAll(async () => {
    if (!absent) baseline = await answersOn(plain, source, join(scratch(), 'answers'));
  }, 120_000);

  test.skipIf(absent)('the baseline asks every metric in every way and prints the brief', () => {
    const names = [...baseline.answers.keys()];
    expect(names.filter((name) => name.startsWith('ask ')).length).toBeGreaterThan(100);
    expect(names.slice(-3)).toEqual(['markdown', 'html', 'json'].map((f) => `strategy.director-brief as ${f}`));
    expect(baseline.face).toEqual({ timeZone: 'UTC', locale: 'en-US' });
  });

  test.skipIf(absent).each(variants)(
    '$zone, $locale, $threads threads, shuffled with $shuffle',
    async ({ shuffle, ...variant }) => {
      let { exports } = source;
      if (shuffle !== undefined) {
        exports = scratch();
        const files = readdirSync(source.exports, { recursive: true, encoding: 'utf8' });
        const changed = shuffleExports(source.exports, exports, shuffle);
        expect(changed).toBeGreaterThan(files.filter((name) => name.endsWith('.csv')).length - 3);
      }
      const other = await answersOn(variant, { ...source, exports }, join(scratch(), 'answers'));
      expect(other.face).toEqual({ timeZone: variant.zone, locale: variant.locale.replace('_', '-') });
      const { names, first } = differences(baseline, other);
      expect(first[1]).toBe(first[0]);
      expect(names).toEqual([]);
    },
    120_000,
  );
});

import * as fc from 'fast-check';
import { mappingSchema, type ColumnEvidence, type Reading, type TableEvidence } from '@throughline/model';
import { expect, it } from 'vitest';
import { documentTables } from './tables.fixture.ts';
import { otherTables } from './masters.fixture.ts';
import { proposeMapping } from './propose.ts';

const given = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150), seed: 20250607 };

const headings = [...documentTables, ...otherTables].flatMap(({ table }) => table.header);
const files = [...documentTables, ...otherTables].map(({ table }) => table.file);

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('N/A', 'See X-1', 'EUR', 'kg', '9999', '2025-01-01', '-1', '**', 'S', 'H', 'Müller & Söhne GmbH'),
);
const count = fc.nat({ max: 200 });
const misfits = fc.array(fc.record({ value: text, count, line: count }), { maxLength: 4 });
const counted = { count, least: text, greatest: text, misfits };
const reading: fc.Arbitrary<Reading> = fc.oneof(
  fc.record({
    type: fc.constant('number' as const),
    format: fc.constantFrom('1234.56', '1,234.56', '1.234,56'),
    negative: fc.constantFrom('(1)' as const, '1-' as const, undefined),
    unit: fc.option(fc.array(fc.constantFrom('€', 'USD', 'kg'), { maxLength: 2 }), { nil: undefined }),
    sum: fc.option(fc.integer().map(String), { nil: undefined }),
    negatives: fc.option(count, { nil: undefined }),
    zeros: fc.option(count, { nil: undefined }),
    decimals: fc.option(fc.nat({ max: 14 }), { nil: undefined }),
    ...counted,
  }),
  fc.record({
    type: fc.constantFrom('day' as const, 'instant' as const),
    format: fc.constantFrom('YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YY', 'excel'),
    ...counted,
  }),
  fc.record({ type: fc.constant('flag' as const), ...counted }),
);
const column: fc.Arbitrary<ColumnEvidence> = fc.record({
  name: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...headings) },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
  ),
  filled: count,
  distinct: count,
  longest: count,
  least: text,
  greatest: text,
  common: fc.array(fc.record({ value: text, count }), { maxLength: 5 }),
  shapes: fc.array(fc.record({ shape: text, count, example: text, line: count }), { maxLength: 5 }),
  readings: fc.array(reading, { maxLength: 3 }),
});
const table: fc.Arbitrary<TableEvidence> = fc
  .uniqueArray(column, { maxLength: 12, selector: ({ name }) => name })
  .chain((columns) => {
    const name = columns.length === 0 ? fc.constant('none') : fc.constantFrom(...columns.map((c) => c.name));
    return fc.record({
      file: fc.oneof(fc.constantFrom(...files), fc.string({ maxLength: 20 })),
      rows: count,
      columns: fc.constant(columns),
      keys: fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
      identicalRows: count,
      dependencies: fc.array(fc.record({ from: name, to: name, values: count, single: count }), { maxLength: 5 }),
    });
  });
const evidence = fc.uniqueArray(table, { maxLength: 4, selector: ({ file }) => file }).chain((tables) => {
  const ends = tables.flatMap(({ file, columns }) => columns.map(({ name }) => ({ file, column: name })));
  const end = ends.length === 0 ? fc.constant({ file: 'x', column: 'x' }) : fc.constantFrom(...ends);
  const references = fc.array(fc.record({ from: end, to: end, values: count, found: count }), { maxLength: 4 });
  return fc.record({ tables: fc.constant(tables), references });
});

it('gives a mapping that is valid and reads only columns that are there, or none, for any evidence', () => {
  fc.assert(
    fc.property(evidence, (each) => {
      const { mapping, tables } = proposeMapping(each, { id: 'any', title: 'Any' });
      expect(tables.map(({ file }) => file)).toEqual(each.tables.map(({ file }) => file));
      if (mapping === undefined) return;
      expect(mappingSchema.parse(mapping)).toEqual(mapping);
      expect(new Set(mapping.facts.map(({ name }) => name)).size).toBe(mapping.facts.length);
      for (const fact of mapping.facts) {
        const file = mapping.streams[fact.from]?.file;
        const names = each.tables.find((t) => t.file === file)?.columns.map(({ name }) => name) ?? [];
        for (const key of fact.id) expect(names).toContain(key);
      }
    }),
    given,
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { day, postings, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const parts = [0, 1, 2];

interface Line {
  readonly voucher: number;
  readonly head: number;
  readonly amount: number;
  readonly kind: string;
  /** The file that holds it. */
  readonly part: number;
}

interface Given {
  readonly how: 'appended' | 'changed';
  readonly keyed: boolean;
  readonly lines: readonly Line[];
  /** The file that holds each head. */
  readonly heads: readonly number[];
  readonly undone: number | undefined;
}

const part = fc.constantFrom(...parts);

const line: fc.Arbitrary<Line> = fc.record({
  voucher: fc.integer({ min: 1, max: 6 }),
  head: fc.integer({ min: 1, max: 3 }),
  amount: fc.integer({ min: 1, max: 2 }),
  kind: fc.constantFrom('A', 'B'),
  part,
});

/** What no two lines share: appended files name a voucher once, of files of changes each may name it. */
const nameOf = ({ how, keyed }: Pick<Given, 'how' | 'keyed'>, l: Line, at: number): string => {
  if (!keyed) return String(at);
  return how === 'appended' ? String(l.voucher) : `${l.voucher} ${l.part}`;
};

const given = (how: Given['how'], keyed: boolean): fc.Arbitrary<Given> =>
  fc.record({
    how: fc.constant(how),
    keyed: fc.constant(keyed),
    lines: fc.array(line, { minLength: 3, maxLength: 12 }).map((lines) => {
      const names = lines.map((l, at) => nameOf({ how, keyed }, l, at));
      return lines.filter((_, at) => names.indexOf(names[at] ?? '') === at);
    }),
    heads: fc.tuple(part, part, part),
    undone: fc.option(part, { nil: undefined }),
  });

const layouts = [
  {
    header: 'Voucher,Head,On,Amount,Kind,Net,Part',
    of: (l: Line) => [l.voucher, l.head, '2026-01-05', l.amount, l.kind, 9 * l.amount, l.part],
  },
  {
    header: 'Net,Kind,Sum,Beleg,Head,On,File',
    of: (l: Line) => [9 * l.amount, l.kind, l.amount, l.voucher, l.head, '2026-01-05', l.part],
  },
] as const;

const written = (lines: readonly Line[], layout: (typeof layouts)[number]): string[] => [
  layout.header,
  ...lines.map((l) => layout.of(l).join(',')),
];

const headLines = (heads: readonly number[], holds: (file: number) => boolean): string[] => [
  'Head,Account',
  ...heads.flatMap((file, n) => (holds(file) ? [`${n + 1},account ${n + 1}`] : [])),
];

const mappingOf = ({ how, keyed }: Given, version: number) => ({
  version,
  streams: {
    rows: { file: 'rows.csv', source: 'test', export: how, renamed: { Voucher: ['Beleg'], Amount: ['Sum'] } },
    heads: { file: 'heads.csv', source: 'test', export: how },
  },
  facts: [
    {
      ...postings,
      id: keyed ? ['Voucher'] : [],
      join: { head: { stream: 'heads', on: { Head: 'Head' } } },
      where: version === 1 ? [] : [{ column: 'Kind', in: ['A'] }],
      columns: { ...postings.columns, account: 'Kind', unit: 'head.Account', amount: version === 1 ? 'Amount' : 'Net' },
    },
  ],
});

type Small = ReturnType<typeof smallCompany>;

/** Every fact without what tells when and from where it came; the id of a row without a key is such a thing. */
const facts = async (small: Small, { keyed }: Given): Promise<string[]> => {
  const left = ['ref', 'knownAt', 'recordIds', ...(keyed ? [] : ['id'])].map((name) => `"${name}"`).join(', ');
  return (await small.sql(`select * exclude (${left}) from ledger_entry`)).map((row) => JSON.stringify(row)).toSorted();
};

const addPart = async (small: Small, g: Given, at: { readonly file: number; readonly day: number }): Promise<void> => {
  const layout = layouts[at.file % 2] ?? layouts[0];
  small.write(
    'heads.csv',
    headLines(g.heads, (file) => file === at.file),
  );
  const lines = g.lines.filter((l) => l.part === at.file);
  await small.import(written(lines, layout), day(at.day));
};

/** The files one after the other, one of them undone; derived anew with another version at the end. */
const derivedAnew = async (g: Given) => {
  const small = smallCompany(scratch(), mappingOf(g, 1));
  for (const file of parts) await addPart(small, g, { file, day: file + 1 });
  if (g.undone !== undefined) await small.undo(g.undone + 1, day(4));
  small.map(mappingOf(g, 2));
  const { derives } = await small.derive(day(5));
  return { facts: await facts(small, g), derives };
};

/** The same files with the second version from the start. */
const increments = async (g: Given): Promise<string[]> => {
  const small = smallCompany(scratch(), mappingOf(g, 2));
  for (const file of parts.filter((one) => one !== g.undone)) await addPart(small, g, { file, day: file + 1 });
  return facts(small, g);
};

/** One file with what holds of all; of a voucher that several files name the newest record. */
const whole = async (g: Given): Promise<string[]> => {
  const small = smallCompany(scratch(), mappingOf(g, 2));
  const holding = g.lines.filter((l) => l.part !== g.undone).toSorted((a, b) => a.part - b.part);
  const newest = holding.filter(
    (l, at) => !g.keyed || holding.findLastIndex(({ voucher }) => voucher === l.voucher) === at,
  );
  small.write(
    'heads.csv',
    headLines(g.heads, (file) => file !== g.undone),
  );
  await small.import(written(newest, layouts[0]), day(1));
  return facts(small, g);
};

test.each([
  ['appended', true],
  ['appended', false],
  ['changed', true],
] as const)(
  'a table that came in %s files (key: %s), read anew or file by file, is that table in one file',
  async (how, keyed) => {
    await fc.assert(
      fc.asyncProperty(given(how, keyed), async (g) => {
        const wanted = await whole(g);
        const found = await derivedAnew(g);
        expect(found.facts).toEqual(wanted);
        expect(found.derives).toEqual(parts.filter((file) => file !== g.undone).map((file) => file + 1));
        expect(await increments(g)).toEqual(wanted);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 1), seed: 20_261_121 },
    );
  },
  3_600_000,
);

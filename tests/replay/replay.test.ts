import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay, owner, replay, type Replay } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { importNext, told } from '../decisions/desk.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, sampleExports } from '../import/sample.ts';
import { startHarbour } from '../companies/harbour.ts';

const scratch = scratchFolders();

interface Week {
  readonly monday: string;
  readonly businessDay: string;
  readonly findings: readonly string[];
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The weeks that `replay --json` prints. */
const weeksIn = (json: string): Week[] =>
  list(at(JSON.parse(json), 'weeks')).map((week) => ({
    monday: String(at(week, 'monday')),
    businessDay: String(at(week, 'businessDay')),
    findings: list(at(week, 'findings')).map(String),
  }));

/** The long form replays the first eight Mondays too: `REPLAY_WEEKS=12`. */
const weeksAsked = Number(process.env['REPLAY_WEEKS'] ?? 4);

const mondays = [
  '2026-08-10',
  '2026-08-17',
  '2026-08-24',
  '2026-08-31',
  '2026-09-07',
  '2026-09-14',
  '2026-09-21',
  '2026-09-28',
  '2026-10-05',
  '2026-10-12',
  '2026-10-19',
  '2026-10-26',
].slice(-weeksAsked);

const businessDays = [
  '2026-08-07',
  '2026-08-14',
  '2026-08-21',
  '2026-08-28',
  '2026-09-04',
  '2026-09-11',
  '2026-09-18',
  '2026-09-25',
  '2026-10-02',
  '2026-10-09',
  '2026-10-16',
  '2026-10-23',
].slice(-weeksAsked);

describe('Mondays of the company whose findings are known', () => {
  let [data, out] = ['', ''];
  let weeks: Week[] = [];
  const page = (name: string): string => readFileSync(join(out, name), 'utf8');

  beforeAll(async () => {
    data = join(scratch(), 'data');
    out = join(scratch(), 'pages');
    startHarbour(data);
    await importFrom(data, { folder: sampleExports, knownAt: '2026-10-31T06:00:00Z' });
    const ended = await told(['replay', '--weeks', String(weeksAsked), '--out', out, '--data', data, '--json']);
    weeks = weeksIn(ended.out);
  }, 600_000);

  const mondaysWith = (key: string): string[] =>
    weeks.filter(({ findings }) => findings.includes(key)).map(({ monday }) => monday);

  test('each Monday looks back on the working day before it', () => {
    expect(weeks.map(({ monday }) => monday)).toEqual(mondays);
    expect(weeks.map(({ businessDay }) => businessDay)).toEqual(businessDays);
  });

  test('a planted problem is there from the Monday on which it could be seen, and not before', () => {
    expect(mondaysWith('supply.overdue-lines|party=V-1004')).toEqual(['2026-10-12', '2026-10-19', '2026-10-26']);
    expect(mondaysWith('money.overspend|unit=D12')).toEqual(mondays);
    // The stock that shows them was counted on 2026-10-30.
    expect(mondaysWith('supply.projected-stock-out|item=3310')).toEqual([]);
    expect(mondaysWith('supply.projected-stock-out|item=3150')).toEqual([]);
  });

  test('every page begins with what it could not know', () => {
    for (const monday of mondays) {
      const text = page(`${monday}.md`);
      expect(text.indexOf('## What this page could not know')).toBeGreaterThan(0);
      expect(text.indexOf('## ')).toBe(text.indexOf('## What this page could not know'));
      expect(text).toContain(`Replayed for Monday ${monday}.`);
      expect(text).toMatch(
        /Taken as known on the day on which it happened[^\n]*order line, [^\n]*receipt, [^\n]*stock level/,
      );
      expect(text).toMatch(/Without a history, as it is today[^\n]*party/);
      expect(page(`${monday}.html`)).toContain('What this page could not know');
    }
  });

  test('the first Monday is compared with nothing, the others with the one before', () => {
    expect(page(`${String(mondays[0])}.md`)).toContain('This is the first run; there is nothing to compare with yet.');
    expect(page('2026-10-12.md')).toContain('Tidewater Wheel Supply, LLC owes 4 order lines past their promise');
    expect(page('2026-10-12.md')).toMatch(/New:[^\n]*Tidewater Wheel Supply/);
    expect(page('2026-10-19.md')).not.toMatch(/New:[^\n]*Tidewater Wheel Supply/);
  });

  test('the index has a line for each week and what became of each finding', () => {
    const index = page('index.md');
    for (const monday of mondays) expect(index).toContain(`| [${monday}](${monday}.md) |`);
    expect(page('index.html')).toContain('<a href="2026-10-26.html">2026-10-26</a>');
    expect(index).toContain(
      '| Tidewater Wheel Supply, LLC owes 5 order lines past their promise | 2026-10-12 | Still there on 2026-10-30 |',
    );
  });

  test('nothing is stored as a run', () => {
    expect(existsSync(join(data, 'runs'))).toBe(false);
  });

  test('the same bytes on two threads, however many weeks are asked for', async () => {
    const other = join(scratch(), 'pages');
    const ended = await told(['replay', '--weeks', '2', '--threads', '2', '--out', other, '--data', data]);
    expect(ended.status).toBe(0);
    expect(readdirSync(other)).toHaveLength(6);
    for (const name of ['2026-10-26.md', '2026-10-26.html'])
      expect(readFileSync(join(other, name), 'utf8')).toBe(page(name));
  }, 300_000);

  test.each([
    { words: ['--weeks', '0'], status: 2, says: 'Expected --weeks to be a whole number from 1 on, got "0".' },
    { words: ['--weeks', '521'], status: 2, says: 'Expected --weeks to be at most 520, got 521.' },
  ])('refused: $words', async ({ words, status, says }) => {
    const ended = await told(['replay', ...words, '--data', data]);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain(says);
  });
});

describe('what was imported later', () => {
  const lines = ({ weeks, today }: Replay): [string, string | undefined][] =>
    [
      ...weeks.map(({ monday, result }) => ({ on: monday, result })),
      { on: today.state.businessDay, result: today },
    ].map(({ on, result }) => {
      const late = result.state.findings.find(({ key }) => key === 'supply.overdue-lines|party=V-1004');
      return [formatDay(on), late?.evidence[0]?.value];
    });

  test('a receipt that was entered late is not known before its import', async () => {
    const [base, data, exports] = [join(scratch(), 'data'), join(scratch(), 'data'), scratch()];
    startHarbour(base);
    await importFrom(base, { folder: sampleExports, knownAt: '2026-10-31T06:00:00Z' });
    const rows = ['PO-41119,10,3110,28/10/2026,1300,0,', 'PO-41132,10,3110,09/11/2026,1800,0,'];
    const later = { from: base, knownAt: '2026-11-09T20:00:00Z' };
    await importNext({ data, exports }, { 'goods-receipts.csv': rows }, later);
    expect(lines(await replay(data, owner, { weeks: 2, threads: 1 }))).toEqual([
      ['2026-11-02', '5'],
      ['2026-11-09', '5'],
      ['2026-11-09', '4'],
    ]);
  }, 300_000);
});

const reference = process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data';
const adventureWorks = join(reference, 'finance', 'adventureworks');

test.skipIf(!existsSync(adventureWorks))(
  'AdventureWorks can be replayed',
  async () => {
    const [data, out] = [join(scratch(), 'data'), join(scratch(), 'pages')];
    startHarbour(data);
    await importFrom(data, { folder: adventureWorks, mapping: 'adventureworks', knownAt: '2014-10-01T06:00:00Z' });
    const ended = await told(['replay', '--weeks', '1', '--out', out, '--data', data]);
    expect(ended.status).toBe(0);
    expect(readdirSync(out)).toHaveLength(4);
  },
  600_000,
);

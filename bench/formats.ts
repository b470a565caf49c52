import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgements } from './formats/bars.ts';
import { formats, type Format } from './formats/catalogue.ts';
import { middle, round } from './formats/figures.ts';
import { measureFormat, type FormatResult, type Plan, type Reading } from './formats/measure-format.ts';
import { preparePython } from './formats/python.ts';
import { commit, line, number, save } from './formats/results.ts';
import { checksumOf, moves } from './formats/table.ts';
import { csvBytes } from './formats/texts.ts';

const help = `Usage: node bench/formats.ts [options]

  --scale N      1 is 2,800,000 stock moves, 200 MB as CSV (default: 0.02); sheets have at most 50,000 rows, logs at least 40 MB
  --runs N       runs per reader, of which the medians are shown (default: 1)
  --folder PATH  where the files are put (default: the system's temporary folder)
  --no-python    leave out the comparison with Python readers, which are installed for it
  --no-save      leave bench/results.json as it is
`;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.02' },
    runs: { type: 'string', default: '1' },
    folder: { type: 'string', default: tmpdir() },
    'no-python': { type: 'boolean', default: false },
    'no-save': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const positive = (text: string, name: string): number => {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`Expected --${name} to be a number above 0, got "${text}".`);
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const movesAtFullLoad = 2_800_000;
const eventsAtFullLoad = 500_000;

const rowsOf = ({ size }: Format, scale: number): number => {
  const rows = Math.max(1, Math.round(movesAtFullLoad * scale));
  if (size === 'sheet') return Math.min(50_000, rows);
  return size === 'log' ? Math.max(100_000, Math.round(eventsAtFullLoad * scale)) : rows;
};

type Results = Readonly<Record<string, FormatResult>>;

const measureAll = async (scale: number, plan: Plan): Promise<Results> => {
  const exports = join(plan.folder, 'exports');
  mkdirSync(exports);
  const csv = join(exports, 'moves.csv');
  const results: [string, FormatResult][] = [];
  for (const format of formats) {
    const rows = rowsOf(format, scale);
    const path = join(exports, format.file);
    say(`${format.name}: ${rows} rows`);
    await format.write(path, { rows: () => moves(rows), csv });
    const expected = { rows, csvBytes: csvBytes(moves(rows)), checksum: checksumOf(moves(rows)) };
    results.push([format.name, await measureFormat({ format, path, ...expected }, plan)]);
    if (path !== csv) rmSync(path);
  }
  return Object.fromEntries(results);
};

const readingCells = (reading: Reading | null): string[] =>
  reading === null
    ? ['not there', '', '', '', '']
    : [reading.seconds, reading.cpuSeconds, reading.peakMB, reading.mbPerSecond, reading.csvMbPerSecond].map(number);

/** The results as a Markdown table, a line per reader. */
const table = (results: Results): string => {
  const head = ['format', 'rows', 'MB', 'MB as CSV', 'read by', 's', 'CPU s', 'peak MB', 'MB/s', 'MB/s as CSV'];
  const rule = head.map((_, i) => (i === 0 || i === 4 ? '---' : '--:'));
  const body = Object.entries(results).flatMap(([name, { rows, fileMB, csvMB, readings }]) =>
    Object.entries(readings).map(([reader, reading], i) => {
      const about = i === 0 ? [`**${name}**`, String(rows), String(fileMB), String(csvMB)] : ['', '', '', ''];
      return [...about, reader, ...readingCells(reading)];
    }),
  );
  return [line(head), line(rule), ...body.map(line)].join('\n');
};

const main = async (): Promise<void> => {
  const scale = positive(values.scale, 'scale');
  const runs = positive(values.runs, 'runs');
  const key = values['no-save'] ? undefined : commit();
  const folder = mkdtempSync(join(values.folder, 'throughline-formats-'));
  try {
    const python = values['no-python'] ? undefined : preparePython(folder, say);
    const before = loadavg()[0] ?? 0;
    const results = await measureAll(scale, { runs, folder, python });
    const loadAverage = round(middle([before, loadavg()[0] ?? 0]), 1);
    const title = `formats, scale ${scale}: ${runs} runs, load average ${loadAverage}`;
    process.stdout.write(`${[title, '', table(results), '', ...judgements(results)].join('\n')}\n`);
    if (key !== undefined) save(key, `formats, scale ${scale}`, { scale, runs, loadAverage, formats: results });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(help);
else await main();

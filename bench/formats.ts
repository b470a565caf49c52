import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgements } from './formats/bars.ts';
import { formats, type Format } from './formats/catalogue.ts';
import { middle, round } from './figures.ts';
import { measureFormat, type FormatResult, type Taken } from './formats/measure-format.ts';
import { positive } from './option.ts';
import { preparePython, type Python } from './formats/python.ts';
import { line, number, say } from './report.ts';
import { commit, save } from './results.ts';
import { checksumOf, moves } from './formats/table.ts';
import { csvBytes } from './formats/texts.ts';

const help = `Usage: node bench/formats.ts [options]

  --scale N      1 is 2,800,000 stock moves, 200 MB as CSV (default: 0.005); sheets have at most 50,000
                 rows (reached at 0.02), logs at least 40 MB
  --runs N       runs per reader, of which the medians are shown (default: 1)
  --folder PATH  where the files are put (default: the system's temporary folder)
  --no-python    leave out the comparison with Python readers, which are installed for it
  --no-save      leave bench/results.json as it is
`;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.005' },
    runs: { type: 'string', default: '1' },
    folder: { type: 'string', default: tmpdir() },
    'no-python': { type: 'boolean', default: false },
    'no-save': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const movesAtFullLoad = 2_800_000;
const eventsAtFullLoad = 500_000;

const rowsOf = ({ size }: Format, scale: number): number => {
  const rows = Math.max(1, Math.round(movesAtFullLoad * scale));
  if (size === 'sheet') return Math.min(50_000, rows);
  return size === 'log' ? Math.max(100_000, Math.round(eventsAtFullLoad * scale)) : rows;
};

type Results = Readonly<Record<string, FormatResult>>;

interface Plan {
  readonly scale: number;
  readonly runs: number;
  readonly folder: string;
  readonly python: Python | undefined;
}

const measureAll = async ({ scale, runs, folder, python }: Plan): Promise<Results> => {
  const exports = join(folder, 'exports');
  mkdirSync(exports);
  const csv = join(exports, 'moves.csv');
  const results: [string, FormatResult][] = [];
  for (const format of formats) {
    const rows = rowsOf(format, scale);
    const path = join(exports, format.file);
    say(`${format.name}: ${rows} rows`);
    await format.write(path, { rows: () => moves(rows), csv });
    const expected = { rows, csvBytes: csvBytes(moves(rows)), checksum: checksumOf(moves(rows)) };
    const reading = { format, path, folder, python };
    // The first reading keeps compiled code for the others, as the first use of the product does.
    if (path === csv) await measureFormat(reading, { ...expected, runs: 1 });
    results.push([format.name, await measureFormat(reading, { ...expected, runs })]);
    if (path !== csv) rmSync(path);
  }
  return Object.fromEntries(results);
};

const takenCells = (taken: Taken | null): string[] =>
  taken === null
    ? ['not there', '', '', '', '']
    : [taken.seconds, taken.cpuSeconds, taken.peakMB, taken.mbPerSecond, taken.csvMbPerSecond].map(number);

/** The results as a Markdown table, a line per reader. */
const table = (results: Results): string => {
  const head = ['format', 'rows', 'MB', 'MB as CSV', 'read by', 's', 'CPU s', 'peak MB', 'MB/s', 'MB/s as CSV'];
  const rule = head.map((_, i) => (i === 0 || i === 4 ? '---' : '--:'));
  const body = Object.entries(results).flatMap(([name, { rows, fileMB, csvMB, readers }]) =>
    Object.entries(readers).map(([reader, taken], i) => {
      const about = i === 0 ? [`**${name}**`, String(rows), String(fileMB), String(csvMB)] : ['', '', '', ''];
      return [...about, reader, ...takenCells(taken)];
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
    const results = await measureAll({ scale, runs, folder, python });
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

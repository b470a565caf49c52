import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { barsOf } from './brief/bars.ts';
import { measureBrief, type BriefResult } from './brief/size.ts';
import type { Figures } from './figures.ts';
import { positive } from './option.ts';
import { preparePandas } from './peers.ts';
import { line, number, say } from './report.ts';
import { commit, save } from './results.ts';

const help = `Usage: node bench/brief.ts [options]

  --scale N      1 is 1,600,000 events, 5,000,000 stock moves and 2,000,000 ledger lines (default: 0.05); 2 N is measured as well
  --runs N       runs per size, of which the medians are shown (default: 1)
  --folder PATH  where the exports and the data folder are put (default: the system's temporary folder)
  --tool PATH    the checkout of Throughline that is measured (default: this one)
  --python PATH  a python that has pandas and pyarrow (default: they are installed into a temporary environment)
  --no-pandas    leave out the comparison with pandas
  --no-duckdb    leave out the comparison with DuckDB
  --no-double    leave out the doubled size
  --no-save      leave bench/results.json as it is
`;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.05' },
    runs: { type: 'string', default: '1' },
    folder: { type: 'string', default: tmpdir() },
    tool: { type: 'string', default: join(import.meta.dirname, '..') },
    python: { type: 'string' },
    'no-pandas': { type: 'boolean', default: false },
    'no-duckdb': { type: 'boolean', default: false },
    'no-double': { type: 'boolean', default: false },
    'no-save': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const about = (r: BriefResult): string =>
  `scale ${r.scale}: ${Object.entries(r.counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(
      ', ',
    )}; ${r.sourceMB} MB; data folder ${r.dataMB} MB; ${r.runs} runs, load average ${r.loadAverage}; ${r.compared} values compared`;

const cells = (figures: Figures | undefined): string[] =>
  figures === undefined
    ? ['–', '–', '–']
    : [number(figures.seconds), number(figures.cpuSeconds), number(figures.peakMB)];

const growth = (a: number | null | undefined, b: number | null | undefined): string =>
  a == null || b == null ? '–' : `${(b / a).toFixed(2)} ×`;

const table = (results: readonly BriefResult[]): string => {
  const [small, large] = results;
  const names = Object.keys(small?.figures ?? {});
  const body = names.map((name) => {
    const [a, b] = [small?.figures[name], large?.figures[name]];
    return [name, ...cells(a), ...cells(b), growth(a?.seconds, b?.seconds), growth(a?.cpuSeconds, b?.cpuSeconds)];
  });
  const head = ['', 's', 'CPU s', 'peak MB', '2 ×: s', 'CPU s', 'peak MB', 'growth', 'CPU growth'];
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [...results.flatMap((r) => [about(r), '']), line(head), line(rule), ...body.map(line)].join('\n');
};

const judged = (small: BriefResult, large: BriefResult | undefined): string =>
  barsOf(small, large)
    .map(({ name, limit, found, holds }) => `${name}: ${limit}; found ${found}: ${holds ? 'holds' : 'does not hold'}.`)
    .join('\n');

const pythonIn = (folder: string): string | undefined => {
  if (values['no-pandas']) return undefined;
  if (values.python !== undefined) return values.python;
  const pandas = preparePandas(folder);
  if ('python' in pandas) return pandas.python;
  say(`Without pandas: ${pandas.missing}.`);
  return undefined;
};

const main = async (): Promise<void> => {
  const scale = positive(values.scale, 'scale');
  const runs = positive(values.runs, 'runs');
  const measured = commit();
  const folder = mkdtempSync(join(values.folder, 'throughline-brief-'));
  try {
    const cli = join(resolve(values.tool), 'apps', 'cli', 'src', 'main.ts');
    const plan = { runs, folder, cli, python: pythonIn(folder), duckdb: !values['no-duckdb'], say };
    const small = await measureBrief({ ...plan, scale });
    say(table([small]));
    const results = values['no-double'] ? [small] : [small, await measureBrief({ ...plan, scale: 2 * scale })];
    process.stdout.write(`${table(results)}\n\n${judged(small, results[1])}\n`);
    if (!values['no-save']) save(measured, `brief, scale ${scale}`, results);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(help);
else await main();

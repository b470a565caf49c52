import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from './figures.ts';
import { measureLoad, type Result } from './load.ts';
import { positive } from './option.ts';
import { preparePandas } from './peers.ts';
import { line, number, say } from './report.ts';
import { commit, save } from './results.ts';

const help = `Usage: npm run bench -- [options]

  --scale N      1 is 5,000,000 stock moves and 2,000,000 ledger lines (default: 0.02); 2 N is measured as well
  --runs N       runs per size, of which the medians are shown (default: 3)
  --folder PATH  where the exports and the data folder are put (default: the system's temporary folder)
  --no-pandas    leave out the comparison with pandas, which is installed for it
  --no-save      leave bench/results.json as it is
`;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.02' },
    runs: { type: 'string', default: '3' },
    folder: { type: 'string', default: tmpdir() },
    'no-pandas': { type: 'boolean', default: false },
    'no-save': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const cells = (f: Figures): string[] => [number(f.seconds), number(f.cpuSeconds), number(f.peakMB)];

const about = (r: Result): string =>
  `scale ${r.scale}: ${r.moves} moves, ${r.ledgerLines} ledger lines, ${r.sourceMB} MB; data folder ${r.dataMB} MB; ${r.runs} runs, load average ${r.loadAverage}`;

const growth = (a: number | null, b: number | null): string =>
  a === null || b === null ? '–' : `${(b / a).toFixed(2)} ×`;

type Line = Figures & { readonly mbPerSecond?: number };

const row = (name: string, a: Line, b: Line): string[] => [
  name,
  ...cells(a),
  number(a.mbPerSecond ?? null),
  ...cells(b),
  number(b.mbPerSecond ?? null),
  growth(a.seconds, b.seconds),
  growth(a.cpuSeconds, b.cpuSeconds),
];

/** The results as a Markdown table, one group of columns per size. */
const table = (small: Result, large: Result): string => {
  const others = (part: 'asks' | 'peers'): string[][] =>
    Object.entries(small[part]).flatMap(([name, a]) => {
      const b = large[part][name];
      return b === undefined ? [] : [row(name, a, b)];
    });
  const head = ['', 's', 'CPU s', 'peak MB', 'MB/s', '2 ×: s', 'CPU s', 'peak MB', 'MB/s', 'growth', 'CPU growth'];
  const body = [row('**import**', small.import, large.import), ...others('asks'), ...others('peers')];
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [about(small), '', about(large), '', line(head), line(rule), ...body.map(line)].join('\n');
};

const main = async (): Promise<void> => {
  const scale = positive(values.scale, 'scale');
  const runs = positive(values.runs, 'runs');
  const measured = commit();
  const folder = mkdtempSync(join(values.folder, 'throughline-bench-'));
  try {
    const pandas = values['no-pandas'] ? { missing: '--no-pandas' } : preparePandas(folder);
    const python = 'python' in pandas ? pandas.python : undefined;
    if ('missing' in pandas) say(`Without pandas: ${pandas.missing}.`);
    const small = await measureLoad({ scale, runs, folder, python, say });
    const large = await measureLoad({ scale: 2 * scale, runs, folder, python, say });
    process.stdout.write(`${table(small, large)}\n`);
    if (!values['no-save']) save(measured, `scale ${scale}`, [small, large]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(help);
else await main();

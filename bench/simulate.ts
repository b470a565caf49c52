import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from './figures.ts';
import { positive } from './option.ts';
import { line, number, say } from './report.ts';
import { commit, save } from './results.ts';
import { measureScale, type ScaleResult } from './simulate/measure-scale.ts';

const help = `Usage: node bench/simulate.ts [options]

  --scales LIST  sizes of the company, 1 is the standard one (default: 1,2,4; the long form: 1,2,4,20)
  --months N     how long it is watched (default: 24)
  --seed N       which company (default: 1)
  --runs N       runs per size, of which the medians are shown (default: 1)
  --folder PATH  where the records are put (default: the system's temporary folder)
  --no-disk      count the lines only, write nothing
  --no-save      leave bench/results.json as it is
`;

const { values } = parseArgs({
  options: {
    scales: { type: 'string', default: '1,2,4' },
    months: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    folder: { type: 'string', default: tmpdir() },
    'no-disk': { type: 'boolean', default: false },
    'no-save': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const cells = (figures: Figures | null): string[] =>
  figures === null ? ['–', '–', '–'] : [number(figures.seconds), number(figures.cpuSeconds), number(figures.peakMB)];

/** How much longer a unit of scale takes than in the first size: 1 is linear. */
const perScale = (of: ScaleResult, first: ScaleResult): number | null => {
  const [own, one] = [of.counted.cpuSeconds, first.counted.cpuSeconds];
  return own === null || one === null || one === 0 ? null : own / of.scale / (one / first.scale);
};

const growth = (of: ScaleResult, first: ScaleResult): string => {
  const ratio = perScale(of, first);
  return ratio === null ? '–' : `${ratio.toFixed(2)} ×`;
};

const table = (results: readonly ScaleResult[]): string => {
  const head = [
    'scale',
    'lines',
    'MB',
    'counted: s',
    'CPU s',
    'peak MB',
    'CPU to linear',
    'written: s',
    'CPU s',
    'peak MB',
    'MB/s',
    'load',
  ];
  const body = results.map((own) => [
    String(own.scale),
    String(own.lines),
    String(own.mb),
    ...cells(own.counted),
    growth(own, results[0] ?? own),
    ...cells(own.written),
    number(own.written?.mbPerSecond ?? null),
    String(own.loadAverage),
  ]);
  return [line(head), line(head.map(() => '--:')), ...body.map(line)].join('\n');
};

const bars = { seconds: 30, peakMB: 1000, perScale: 1.1 } as const;

const judged = (name: string, found: number | null, limit: number): string[] =>
  found === null
    ? []
    : [`${name}: at most ${limit}; found ${Number(found.toFixed(2))}: ${found <= limit ? 'holds' : 'does not hold'}.`];

const judgements = (results: readonly ScaleResult[]): string[] => {
  const [first, last] = [results[0], results.at(-1)];
  const standard = results.find(({ scale, months }) => scale === 1 && months === 24);
  const own = standard?.written ?? standard?.counted ?? null;
  const growing = first === undefined || last === undefined || last === first ? null : perScale(last, first);
  return [
    ...judged('standard company, seconds', own?.seconds ?? null, bars.seconds),
    ...judged('standard company, peak MB', own?.peakMB ?? null, bars.peakMB),
    ...judged(`CPU per scale at ${String(last?.scale)} against ${String(first?.scale)}`, growing, bars.perScale),
  ];
};

const main = async (): Promise<void> => {
  const scales = values.scales.split(',').map((text) => positive(text, 'scales'));
  const given = {
    seed: Number(values.seed),
    months: positive(values.months, 'months'),
    runs: positive(values.runs, 'runs'),
    disk: !values['no-disk'],
  };
  const key = values['no-save'] ? undefined : commit();
  const folder = mkdtempSync(join(values.folder, 'throughline-simulate-'));
  try {
    const results: ScaleResult[] = [];
    for (const scale of scales) {
      say(`scale ${String(scale)}`);
      results.push(await measureScale({ ...given, scale, folder }));
    }
    process.stdout.write(`${[table(results), '', ...judgements(results)].join('\n')}\n`);
    if (key !== undefined) save(key, `simulate, scales ${scales.join(', ')}`, results);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(help);
else await main();

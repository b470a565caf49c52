import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { figures, mega, middle, round, type Figures } from '../figures.ts';
import { measure, type Measured } from '../measure.ts';

/** What a company of a scale took: its lines counted, and written to disk. */
export interface ScaleResult {
  readonly scale: number;
  readonly months: number;
  readonly runs: number;
  readonly lines: number;
  readonly mb: number;
  readonly counted: Figures;
  readonly written: (Figures & { readonly mbPerSecond: number }) | null;
  readonly loadAverage: number;
}

export interface Asked {
  readonly seed: number;
  readonly scale: number;
  readonly months: number;
  readonly runs: number;
  readonly folder: string;
  readonly disk: boolean;
}

const root = join(import.meta.dirname, '..', '..');

const repeated = async (runs: number, once: () => Promise<Measured>): Promise<Measured[]> => {
  const all: Measured[] = [];
  for (let i = 0; i < runs; i += 1) all.push(await once());
  return all;
};

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const isCount = (value: unknown): value is { readonly lines: number; readonly characters: number } =>
  typeof value === 'object' && value !== null && 'lines' in value && 'characters' in value;

const countedBy = (run: Measured | undefined): { readonly lines: number; readonly characters: number } => {
  const value: unknown = JSON.parse(run?.output ?? '');
  if (isCount(value)) return value;
  throw new Error(`Expected lines and characters, got ${String(run?.output)}`);
};

const written = async (
  { runs, folder }: Asked,
  args: readonly string[],
): Promise<{ all: Measured[]; bytes: number }> => {
  let bytes = 0;
  const all = await repeated(runs, async () => {
    const out = mkdtempSync(join(folder, 'company-'));
    try {
      const run = await measure('node', [join(root, 'tools/simulate.ts'), ...args, '--out', out]);
      bytes = bytesOf(join(out, 'records'));
      return run;
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
  return { all, bytes };
};

/** Measures a company of one scale; fails when what lies on the disk is not what was counted. */
export const measureScale = async (asked: Asked): Promise<ScaleResult> => {
  const { seed, scale, months, runs } = asked;
  const args = ['--seed', String(seed), '--scale', String(scale), '--months', String(months)];
  const before = loadavg()[0] ?? 0;
  const counts = await repeated(runs, () => measure('node', [join(root, 'bench/simulate/count.ts'), ...args]));
  const { lines, characters } = countedBy(counts[0]);
  const disk = asked.disk ? await written(asked, args) : undefined;
  // Names are ASCII, so that a character is a byte.
  if (disk !== undefined && disk.bytes !== characters)
    throw new Error(`Counted ${String(characters)} characters, found ${String(disk.bytes)} bytes on the disk.`);
  const onDisk = disk === undefined ? null : figures(disk.all);
  return {
    scale,
    months,
    runs,
    lines,
    mb: round(characters / mega, 1),
    counted: figures(counts),
    written: onDisk === null ? null : { ...onDisk, mbPerSecond: round(characters / mega / onDisk.seconds, 1) },
    loadAverage: round(middle([before, loadavg()[0] ?? 0]), 1),
  };
};

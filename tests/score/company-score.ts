import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@throughline/model';
import { standingOf, stateOf, truthOf, type Mix, type State, type TruthRow } from '@throughline/simulator';
import { importInto, open, owner, writeCompany } from '@throughline/worker';
import { judge, type Judged } from './judge.ts';

/** One company, what was planted in it and what was found. */
export interface CompanyScore {
  readonly seed: number;
  readonly truth: readonly TruthRow[];
  readonly state: State;
  readonly judged: readonly Judged[];
  /** Keys of the findings that stand on the director's page as hers to decide. */
  readonly director: ReadonlySet<string>;
  /** Keys of the findings of each case. */
  readonly cases: readonly (readonly string[])[];
}

export interface Asked {
  readonly seed: number;
  readonly scale: number;
  readonly mix: Mix;
  readonly measured: boolean;
  readonly scratch: string;
}

const limits = { threads: 2 };

/** The keys of the cases that a page shows as cards. */
const casesShown = (folder: string): ReadonlySet<string> => {
  const text = readFileSync(join(folder, 'reports', 'strategy.director-brief.json'), 'utf8');
  return new Set(
    [...text.matchAll(/"case":\s*"((?:[^"\\]|\\.)*)"/g)].map(([, key]) => String(JSON.parse(`"${key ?? ''}"`))),
  );
};

const lastRun = (data: string): string => {
  const runs = join(data, 'runs');
  return join(runs, readdirSync(runs).toSorted().at(-1) ?? '');
};

/** Simulates a company, imports what its systems export, walks the loop and judges every finding by the truth. */
export const scoreCompany = async ({ seed, scale, mix, measured, scratch }: Asked): Promise<CompanyScore> => {
  const [source, data] = [join(scratch, `source-${String(seed)}`), join(scratch, `data-${String(seed)}`)];
  const { company, rooms, told } = writeCompany({ seed, scale, mix }, { records: source, settings: data });
  await importInto(data, { folder: source, mapping: 'larkfield-pumps', knownAt: Date.UTC(2026, 10, 1) }, limits);
  rmSync(source, { recursive: true });
  const session = await open(data, owner, limits);
  try {
    const { findings, cases } = (await session.run()).state;
    const truth = truthOf(company, mix, { told, whole: standingOf(rooms), measured });
    const state = stateOf(rooms, mix);
    const shown = casesShown(lastRun(data));
    const director = new Set(cases.filter(({ key }) => shown.has(key)).flatMap((own) => own.findings));
    const judged = findings.map((finding: Finding) => ({ finding, verdict: judge(finding, truth, state) }));
    return { seed, truth, state, judged, director, cases: cases.map((own) => own.findings) };
  } finally {
    await session.close();
    rmSync(data, { recursive: true });
  }
};

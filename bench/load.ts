import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { checkOpened, checksum, ownAnswers } from './answers.ts';
import { figures, mega, middle, round, type Figures } from './figures.ts';
import { generate, type Load } from './generate.ts';
import { measure, type Measured } from './measure.ts';
import { duckdbPeer, pandasPeer, type Peer } from './peers.ts';
import { questions, type QuestionName } from './questions.data.ts';

/** What was measured at one size. */
export interface Result {
  readonly scale: number;
  readonly moves: number;
  readonly ledgerLines: number;
  readonly sourceMB: number;
  readonly runs: number;
  readonly loadAverage: number;
  readonly import: Figures & { readonly mbPerSecond: number; readonly mbPerCpuSecond: number | null };
  readonly dataMB: number;
  readonly asks: Readonly<Record<string, Figures>>;
  readonly peers: Readonly<Record<string, Figures & { readonly mbPerSecond: number }>>;
  readonly checksum: string;
}

export interface Plan {
  readonly scale: number;
  readonly runs: number;
  readonly folder: string;
  readonly python: string | undefined;
  readonly say: (text: string) => void;
}

const cli = join(import.meta.dirname, '..', 'apps', 'cli', 'src', 'main.ts');
const knownAt = '2026-10-02T00:00:00Z';
/** The bytes of all files below a folder. */
export const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const importOnce = async (load: Load, data: string): Promise<Measured> => {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  copyFileSync(join(load.folder, 'company.json'), join(data, 'company.json'));
  return measure(process.execPath, [
    cli,
    'import',
    load.folder,
    '--mapping',
    load.mapping,
    '--data',
    data,
    '--known-at',
    knownAt,
    '--json',
  ]);
};

interface Round {
  readonly imported: Measured;
  readonly asks: ReadonlyMap<QuestionName, Measured>;
  readonly peers: readonly Peer[];
  readonly checksum: string;
}

const isQuestion = (name: string): name is QuestionName => name in questions;

const askAll = async (data: string): Promise<Map<QuestionName, Measured>> => {
  const asks = new Map<QuestionName, Measured>();
  for (const name of Object.keys(questions).filter(isQuestion))
    asks.set(name, await measure(process.execPath, [cli, ...questions[name], '--data', data, '--json']));
  return asks;
};

const agree = (own: string, peers: readonly Peer[]): void => {
  for (const peer of peers)
    if (peer.checksum !== own)
      throw new Error(`${peer.name} answers ${peer.checksum}, Throughline ${own}: not the same work.`);
};

const once = async (load: Load, data: string, plan: Plan): Promise<Round> => {
  const imported = await importOnce(load, data);
  const asks = await askAll(data);
  const outputOf = (name: QuestionName): string => asks.get(name)?.output ?? '';
  checkOpened(outputOf('20 rows down to file and line'));
  const own = checksum(ownAnswers(outputOf('actual by unit and month'), outputOf('moves by site and month')));
  const peers = [await duckdbPeer(load.folder, plan.folder)];
  if (plan.python !== undefined) peers.push(await pandasPeer(load.folder, plan.python));
  agree(own, peers);
  return { imported, asks, peers, checksum: own };
};

const stepNames: Readonly<Record<string, readonly string[]>> = {
  'DuckDB alone': ['DuckDB alone: CSV → Parquet', 'DuckDB alone: both roll-ups'],
  pandas: ['pandas: CSV → both roll-ups'],
};

const peerFigures = (rounds: readonly Round[], sourceMB: number): Result['peers'] =>
  Object.fromEntries(
    (rounds[0]?.peers ?? []).flatMap((peer, p) =>
      peer.steps.map((_, s) => {
        const own = figures(rounds.flatMap((r) => r.peers[p]?.steps[s] ?? []));
        return [stepNames[peer.name]?.[s] ?? peer.name, { ...own, mbPerSecond: round(sourceMB / own.seconds, 1) }];
      }),
    ),
  );

/** Generates the exports of one size, imports and asks them `runs` times, and removes them. */
export const measureLoad = async (plan: Plan): Promise<Result> => {
  const exports = join(plan.folder, 'exports');
  const data = join(plan.folder, 'data');
  plan.say(`scale ${plan.scale}: generating`);
  const load = generate(exports, plan.scale);
  const sourceMB = load.bytes / mega;
  const rounds: Round[] = [];
  const averages: number[] = [];
  for (let run = 1; run <= plan.runs; run++) {
    plan.say(`scale ${plan.scale}: run ${run} of ${plan.runs}`);
    rounds.push(await once(load, data, plan));
    averages.push(loadavg()[0] ?? 0);
  }
  const imported = figures(rounds.map((r) => r.imported));
  const result: Result = {
    scale: plan.scale,
    moves: load.moves,
    ledgerLines: load.ledgerLines,
    sourceMB: round(sourceMB, 1),
    runs: plan.runs,
    loadAverage: round(middle(averages), 1),
    import: {
      ...imported,
      mbPerSecond: round(sourceMB / imported.seconds, 1),
      mbPerCpuSecond: imported.cpuSeconds === null ? null : round(sourceMB / imported.cpuSeconds, 1),
    },
    dataMB: round(sizeOf(data) / mega, 1),
    asks: Object.fromEntries(
      Object.keys(questions)
        .filter(isQuestion)
        .map((name) => [name, figures(rounds.flatMap((r) => r.asks.get(name) ?? []))]),
    ),
    peers: peerFigures(rounds, sourceMB),
    checksum: rounds[0]?.checksum ?? '',
  };
  rmSync(exports, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  return result;
};

import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { figures, mega, middle, round, type Figures } from '../figures.ts';
import { sizeOf } from '../load.ts';
import type { Measured } from '../measure.ts';
import { agree, type Answers } from './agree.ts';
import { generateBrief, type BriefLoad } from './generate.ts';
import { ownAnswers } from './own.ts';
import { duckdbPeer, pandasPeer, type Peer } from './peers.ts';
import { walkAll, type Steps, type Ways } from './steps.ts';

/** What was measured at one size. */
export interface BriefResult {
  readonly scale: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly sourceMB: number;
  readonly dataMB: number;
  readonly runs: number;
  readonly loadAverage: number;
  readonly compared: number;
  readonly figures: Readonly<Record<string, Figures>>;
}

export interface BriefPlan {
  readonly scale: number;
  readonly runs: number;
  readonly folder: string;
  readonly cli: string;
  readonly python: string | undefined;
  readonly duckdb: boolean;
  readonly say: (text: string) => void;
}

interface Round {
  readonly ways: Ways;
  readonly peers: readonly Peer[];
  readonly compared: number;
  readonly dataMB: number;
}

/** Two steps after each other as one. */
const together = ({ import: first, brief }: Steps): Measured => ({
  seconds: first.seconds + brief.seconds,
  answeredSeconds: first.seconds + brief.answeredSeconds,
  cpuSeconds:
    first.cpuSeconds === undefined || brief.cpuSeconds === undefined ? undefined : first.cpuSeconds + brief.cpuSeconds,
  peakBytes:
    first.peakBytes === undefined || brief.peakBytes === undefined
      ? undefined
      : Math.max(first.peakBytes, brief.peakBytes),
  output: '',
});

const wayNames = { cold: 'cold', item: 'one item' } as const;

const wayFigures = (rounds: readonly Round[], way: keyof typeof wayNames): [string, Figures][] => {
  const own = rounds.map(({ ways }) => ways[way]);
  const whole = own.map(together);
  const answered = whole.map(({ answeredSeconds }) => answeredSeconds);
  return [
    [`**${wayNames[way]}, brief there**`, { seconds: round(middle(answered), 2), cpuSeconds: null, peakMB: null }],
    [`${wayNames[way]}, run stored`, figures(whole)],
    [`${wayNames[way]}: import`, figures(own.map((steps) => steps.import))],
    [`${wayNames[way]}: brief`, figures(own.map((steps) => steps.brief))],
  ];
};

const most = (values: readonly number[]): number => Math.max(...values);

/** One changed line: the middle of all, and the first and slowest of each round. */
const lineFigures = (rounds: readonly Round[]): [string, Figures][] => {
  const all = rounds.map(({ ways }) => ways.lines);
  const plain = (seconds: number): Figures => ({ seconds: round(seconds, 2), cpuSeconds: null, peakMB: null });
  const peakMB = round(most(all.map(({ peakBytes }) => peakBytes)) / mega, 0);
  return [
    ['**one order line, brief there**', { ...plain(middle(all.flatMap(({ seconds }) => seconds))), peakMB }],
    ['one order line: the first after the start', plain(middle(all.map(({ seconds }) => seconds[0] ?? 0)))],
    ['one order line: the slowest', plain(most(all.flatMap(({ seconds }) => seconds)))],
    ['one order line: import', plain(middle(all.flatMap(({ importSeconds }) => importSeconds)))],
  ];
};

const peerFigures = (rounds: readonly Round[]): [string, Figures][] =>
  (rounds[0]?.peers ?? []).map(({ name }, i) => [
    name,
    figures(rounds.flatMap((each) => each.peers[i]?.measured ?? [])),
  ]);

const peersOf = async (plan: BriefPlan, load: BriefLoad): Promise<Peer[]> => [
  ...(plan.python === undefined ? [] : [await pandasPeer(load.folder, plan.python)]),
  ...(plan.duckdb ? [await duckdbPeer(load.folder)] : []),
];

const once = async (
  plan: BriefPlan,
  load: BriefLoad,
  known: Answers | undefined,
): Promise<Round & { own: Answers }> => {
  const tool = { cli: plan.cli, mapping: load.mapping, data: join(plan.folder, 'data') };
  let own = known;
  let dataMB = 0;
  const ways = await walkAll(load, tool, async () => {
    own ??= await ownAnswers(plan.cli, tool.data);
    dataMB = round(sizeOf(tool.data) / mega, 1);
  });
  const peers = await peersOf(plan, load);
  const answers: Answers = own ?? new Map<string, ReadonlyMap<string, string>>();
  for (const peer of peers) agree(answers, peer.answers, peer.name);
  return {
    ways,
    peers,
    own: answers,
    compared: [...answers.values()].reduce((sum, each) => sum + each.size, 0),
    dataMB,
  };
};

/** Generates the exports of one size, walks all ways `runs` times beside the peers, and removes them. */
export const measureBrief = async (plan: BriefPlan): Promise<BriefResult> => {
  plan.say(`scale ${plan.scale}: generating`);
  const load = generateBrief(plan.folder, plan.scale);
  const rounds: (Round & { own: Answers })[] = [];
  const averages: number[] = [];
  for (let run = 1; run <= plan.runs; run++) {
    plan.say(`scale ${plan.scale}: run ${run} of ${plan.runs}`);
    rounds.push(await once(plan, load, rounds[0]?.own));
    averages.push(loadavg()[0] ?? 0);
  }
  const result: BriefResult = {
    scale: plan.scale,
    counts: load.counts,
    sourceMB: round(load.bytes / mega, 1),
    dataMB: rounds[0]?.dataMB ?? 0,
    runs: plan.runs,
    loadAverage: round(middle(averages), 1),
    compared: rounds[0]?.compared ?? 0,
    figures: Object.fromEntries([
      ...wayFigures(rounds, 'cold'),
      ...lineFigures(rounds),
      ...wayFigures(rounds, 'item'),
      ...peerFigures(rounds),
    ]),
  };
  rmSync(load.folder, { recursive: true, force: true });
  rmSync(join(plan.folder, 'data'), { recursive: true, force: true });
  return result;
};

import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseDay, weekdayOf, day as dayNumber } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { standingOf, stateOf, truthOf, type Company, type Mix, type TruthRow } from '@throughline/simulator';
import { importInto, open, owner, writeCompany, type Session } from '@throughline/worker';
import { comparisonsOf } from './comparison.ts';
import { judge, truthOn, type Judged } from './judge.ts';
import { daysEarlierOf, daysToFind, nextPage, type Grid, type Sought } from './pages.ts';
import type { CompanyScore, JudgedRecord } from './score-record.ts';
import { horizons } from './stakes.data.ts';

/** The company to be scored, and how. */
export interface Asked {
  readonly seed: number;
  readonly scale: number;
  /** 24 when not given. */
  readonly months?: number;
  readonly mix: Mix;
  readonly measured: boolean;
  /** Days between earlier pages; 0 makes none. */
  readonly every: number;
  readonly scratch: string;
  readonly progress?: (what: string) => void;
}

type Lived = ReturnType<typeof writeCompany>;

const limits = { threads: 1 };

const dayMs = 86_400_000;

/** Lets a company live until so many days before its last one, imports its exports on the morning after, and looks at them. */
const imported = async <T>(
  { seed, scale, months, mix, scratch }: Asked,
  daysEarlier: number,
  use: (lived: Lived, session: Session, data: string) => Promise<T>,
): Promise<T> => {
  const name = `${String(seed)}-${String(daysEarlier)}`;
  const [source, data] = [join(scratch, `source-${name}`), join(scratch, `data-${name}`)];
  try {
    const lived = writeCompany(
      { seed, scale, ...(months === undefined ? {} : { months }), mix, daysEarlier },
      { records: source, settings: data },
    );
    const { company } = lived;
    const knownAt = (company.firstDay + company.lastDay + 1) * dayMs;
    await importInto(data, { folder: source, mapping: 'larkfield-pumps', knownAt }, limits);
    rmSync(source, { recursive: true });
    const session = await open(data, owner, limits);
    try {
      return await use(lived, session, data);
    } finally {
      await session.close();
    }
  } finally {
    for (const folder of [source, data]) rmSync(folder, { recursive: true, force: true });
  }
};

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

const recordOf = ({ finding: { key, detector, title }, verdict }: Judged): JudgedRecord => ({
  finding: { key, detector, title },
  verdict,
});

interface Whole {
  readonly company: Company;
  readonly truth: readonly TruthRow[];
  readonly judged: readonly Judged[];
  readonly director: readonly string[];
  readonly cases: readonly (readonly string[])[];
}

const scoreWhole = (asked: Asked): Promise<Whole> =>
  imported(asked, 0, async ({ company, rooms, told }, session, data) => {
    const { mix, measured } = asked;
    const { findings, cases } = (await session.run()).state;
    const whole = standingOf(rooms);
    asked.progress?.(`${String(findings.length)} findings`);
    const truth = truthOf(company, mix, { told, whole, measured, ahead: horizons });
    asked.progress?.('money measured');
    const state = stateOf(rooms, mix);
    const shown = casesShown(lastRun(data));
    return {
      company,
      truth,
      judged: findings.map((finding: Finding) => ({ finding, verdict: judge(finding, truth, state) })),
      director: cases.filter(({ key }) => shown.has(key)).flatMap((own) => own.findings),
      cases: cases.map((own) => own.findings),
    };
  });

/** What the page of an earlier day shows, judged by what was so on that day. */
const judgedEarlier = (asked: Asked, daysEarlier: number, truth: readonly TruthRow[]): Promise<readonly Judged[]> =>
  imported(asked, daysEarlier, async ({ company, rooms }, session) => {
    const state = stateOf(rooms, asked.mix);
    const then = truthOn(truth, dayNumber(company.firstDay + company.lastDay));
    return (await session.look()).map((finding) => ({ finding, verdict: judge(finding, then, state) }));
  });

/** A company has to have lived for so long before it has a page. */
const fewestDays = 28;

const gridOf = ({ firstDay, lastDay, days }: Company, every: number): Grid => ({
  first: weekdayOf(dayNumber(firstDay + lastDay)) % 7 === 0 ? every : weekdayOf(dayNumber(firstDay + lastDay)) % 7,
  every,
  oldest: days - fewestDays,
});

const soughtIn = ({ company, truth }: Whole): Sought[] =>
  truth.flatMap(({ entry, distractor, from }) => {
    const begun = company.firstDay + company.lastDay - (parseDay(from) ?? 0);
    return distractor ? [] : [{ entry, begun: Math.min(begun, company.lastDay) }];
  });

const plantedIn = (judged: readonly Judged[]): Set<number> =>
  new Set(judged.flatMap(({ verdict }) => (verdict.verdict === 'planted' ? [verdict.entry] : [])));

const earlierPages = async (asked: Asked, whole: Whole): Promise<Pick<CompanyScore, 'pages' | 'found'>> => {
  if (asked.every === 0) return { pages: [], found: [] };
  const [grid, sought] = [gridOf(whole.company, asked.every), soughtIn(whole)];
  const shown = new Map([[-1, plantedIn(whole.judged)]]);
  const pages = new Map<number, readonly Judged[]>();
  for (let page = nextPage(sought, grid, shown); page !== undefined; page = nextPage(sought, grid, shown)) {
    const judged = await judgedEarlier(asked, daysEarlierOf(grid, page), whole.truth);
    pages.set(page, judged);
    shown.set(page, plantedIn(judged));
    asked.progress?.(
      `page ${String(daysEarlierOf(grid, page))} days before the end: ${String(judged.length)} findings`,
    );
  }
  return {
    found: daysToFind(sought, grid, shown),
    pages: [...pages]
      .toSorted(([a], [b]) => a - b)
      .map(([page, judged]) => ({ daysEarlier: daysEarlierOf(grid, page), judged: judged.map(recordOf) })),
  };
};

/** Simulates a company, imports what its systems export, walks the loop and judges every finding by the truth, on the last day and on earlier ones. */
export const scoreCompany = async (asked: Asked): Promise<CompanyScore> => {
  const whole = await scoreWhole(asked);
  const { truth, judged, director, cases } = whole;
  return {
    seed: asked.seed,
    truth,
    judged: judged.map(recordOf),
    director,
    cases,
    ...(await earlierPages(asked, whole)),
    comparisons: comparisonsOf(truth, judged),
  };
};

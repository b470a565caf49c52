import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { committed, numbered, runsFolder } from '@throughline/duckdb';
import type { Shown } from '@throughline/engine';
import { day, decimal, type Day } from '@throughline/math';
import { z } from 'zod';

const amount = z
  .object({ units: z.string().regex(/^-?\d+$/), scale: z.number().int().min(0) })
  .transform(({ units, scale }) => decimal(BigInt(units), scale));

const priced = z.array(z.string()).default([]);

const runSchema = z.object({ run: z.number(), businessAt: z.number().int() });

const findingsSchema = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    print: z.string(),
    detector: z.string(),
    stake: z.object({ assumptions: priced }),
  }),
);

const casesSchema = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    findings: z.array(z.string()),
    stake: z.object({ currency: z.string() }),
    options: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        cost: amount,
        benefit: amount,
        commits: amount,
        assumptions: priced,
      }),
    ),
  }),
);

/** What a stored run showed: its cases in their order, as a decision needs them. */
export interface ShownRun {
  readonly number: number;
  readonly businessDay: Day;
  readonly cases: readonly Shown[];
  /** Who prices with which assumption: the id of a detector or the title of an option, and the id of the assumption. */
  readonly priced: readonly { readonly by: string; readonly assumption: string }[];
}

const readIn = <T>(folder: string, file: string, schema: z.ZodType<T>): T | undefined => {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : undefined;
};

type StoredFindings = z.infer<typeof findingsSchema>;
type StoredCases = z.infer<typeof casesSchema>;

const shownCase = (item: StoredCases[number], findings: StoredFindings): Shown => ({
  key: item.key,
  title: item.title,
  currency: item.stake.currency,
  findings: item.findings.flatMap((key) => findings.find((finding) => finding.key === key) ?? []),
  options: item.options,
});

const pricedIn = (findings: StoredFindings, cases: StoredCases): ShownRun['priced'] => [
  ...findings.flatMap(({ detector, stake }) => stake.assumptions.map((assumption) => ({ by: detector, assumption }))),
  ...cases.flatMap(({ options }) =>
    options.flatMap(({ title, assumptions }) =>
      assumptions.map((assumption) => ({ by: `option “${title}”`, assumption })),
    ),
  ),
];

const readShown = (folder: string): ShownRun | undefined => {
  const run = readIn(folder, 'run.json', runSchema);
  const findings = readIn(folder, 'findings.json', findingsSchema);
  const cases = readIn(folder, 'cases.json', casesSchema);
  if (run === undefined || findings === undefined || cases === undefined) return undefined;
  return {
    number: run.run,
    businessDay: day(run.businessAt),
    cases: cases.map((item) => shownCase(item, findings)),
    priced: pricedIn(findings, cases),
  };
};

/** What the latest stored run showed; undefined where there is none. */
export const latestShown = (data: string): ShownRun | undefined => {
  const parent = runsFolder(data);
  const number = committed(parent).at(-1);
  return number === undefined ? undefined : readShown(numbered(parent, number));
};

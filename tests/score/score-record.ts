import { z } from 'zod';

const text = z.string();

const money = z.strictObject({ cash: text, result: text, stock: text, work: text }).readonly();

const planted = z
  .strictObject({
    entry: z.number(),
    type: text,
    distractor: z.boolean(),
    subject: z.record(text, text).readonly(),
    named: z.array(text).readonly(),
    touches: z.array(text).readonly(),
    what: text,
    from: text,
    to: text.optional(),
    money: money.optional(),
    ahead: z.array(z.strictObject({ days: z.number(), money }).readonly()).readonly(),
    exposure: text.optional(),
  })
  .readonly();

const judged = z
  .strictObject({
    finding: z.strictObject({ key: text, detector: text, title: text }).readonly(),
    verdict: z
      .strictObject({
        verdict: z.enum(['planted', 'follows', 'true', 'distractor', 'wrong']),
        entry: z.number().optional(),
      })
      .readonly(),
  })
  .readonly();

const comparison = z
  .strictObject({
    detector: text,
    entry: z.number(),
    low: z.number(),
    likely: z.number(),
    high: z.number(),
    truth: z.number(),
  })
  .readonly();

const score = z
  .strictObject({
    seed: z.number(),
    truth: z.array(planted).readonly(),
    judged: z.array(judged).readonly(),
    /** Keys of the findings that stand on the director's page as hers to decide. */
    director: z.array(text).readonly(),
    /** Keys of the findings of each case. */
    cases: z.array(z.array(text).readonly()).readonly(),
    /** What earlier pages would have shown; `daysEarlier` before the last day, the latest first. */
    pages: z
      .array(z.strictObject({ daysEarlier: z.number(), judged: z.array(judged).readonly() }).readonly())
      .readonly(),
    /** The days from the begin of a fault to the first page that shows it, of those that one of them shows. */
    found: z.array(z.strictObject({ entry: z.number(), days: z.number() }).readonly()).readonly(),
    comparisons: z.array(comparison).readonly(),
  })
  .readonly();

/** What was planted, as it is kept with a score. */
export type Planted = z.infer<typeof planted>;

/** A finding and what the truth says of it. */
export type JudgedRecord = z.infer<typeof judged>;

/** What a finding of a check states about a planted fault, in dollars, and what the fault really costs. */
export type Comparison = z.infer<typeof comparison>;

/** One company, what was planted in it and what was found. */
export type CompanyScore = z.infer<typeof score>;

/** What a score was computed from; results of other values are not used again. */
export interface Command {
  readonly seed: number;
  readonly scale: number;
  readonly chance: number;
  readonly mix: string;
  readonly every: number;
  readonly measured: boolean;
  /** A hash of the program's files. */
  readonly program: string;
}

/** A score as the text of a file, with what it was computed from. */
export const recordText = (command: Command, own: CompanyScore): string =>
  `${JSON.stringify({ command: JSON.stringify(command), score: own })}\n`;

const file = z.strictObject({ command: text, score });

/** Reads a score back; undefined when it was computed from other values, or the text is no score. */
export const readRecord = (command: Command, content: string): CompanyScore | undefined => {
  try {
    const read = file.safeParse(JSON.parse(content));
    return read.success && read.data.command === JSON.stringify(command) ? read.data.score : undefined;
  } catch {
    return undefined;
  }
};

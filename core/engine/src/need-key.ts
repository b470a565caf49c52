import { facts, subjectKind, type Metric, type Question, type RowsMetric } from '@throughline/query';
import { isCovered, question, readableCells, readableNames, type Asking } from './answer.ts';
import type { Need } from './catalogue.ts';
import { keyOfNamed, readable } from './cells/read.ts';
import { keyOfAnswer } from './cells/stored.ts';
import type { Kept } from './cells/kept.ts';

interface Keeping {
  readonly asking: Asking;
  readonly kept: Kept;
}

const keyOfPart = async (metric: RowsMetric, asked: Question, keeping: Keeping): Promise<string> => {
  const { asking } = keeping;
  const stored = await keyOfAnswer(metric, asked, asking);
  if (stored !== undefined) return stored;
  const { at, view } = asking.seen;
  const name = `cells ${metric.id} ${JSON.stringify(asked)}`;
  return keyOfNamed(name, () => readableCells(metric, asked, { at, principal: view.principal }), keeping);
};

const keyOfNames = async (field: string, keeping: Keeping): Promise<readonly string[]> => {
  const kind = subjectKind(field);
  const names = kind === undefined ? undefined : readableNames(kind);
  return names === undefined ? [] : [await keyOfNamed(`names of ${kind}`, () => names, keeping)];
};

/** What an answer depends on beside the rows that it is read from. */
const restOf = (
  metric: Metric,
  parts: readonly RowsMetric[],
  { asked, asking }: { asked: Question; asking: Asking },
) => [metric.id, asked, parts.map((part) => isCovered(part, asked, asking.seen))];

/** The keys of the answers that a need is made from, and one text of all that it depends on. */
export interface NeedKey {
  readonly answers: readonly string[];
  readonly text: string;
}

/** Names all that what a need brings depends on, without asking for it; `name` is its own among those of all entries. */
export const keyOfNeed = async (need: Need, name: string, keeping: Keeping): Promise<NeedKey> => {
  const { asking } = keeping;
  if (need.need === 'rows') {
    const { at, view } = asking.seen;
    const key = await keyOfNamed(name, () => readable(need.query(facts, at), view.principal), keeping);
    return { answers: [key], text: key };
  }
  const { metric } = need;
  const asked = question(need.question(asking));
  const parts = metric.form === 'rows' ? [metric] : Object.values(metric.parts);
  const answers: string[] = [];
  for (const part of parts) answers.push(await keyOfPart(part, asked, keeping));
  for (const field of asked.by) answers.push(...(await keyOfNames(field, keeping)));
  return { answers, text: JSON.stringify([restOf(metric, parts, { asked, asking }), answers]) };
};

import {
  compileCells,
  compileQuery,
  facts,
  namesQuery,
  neutralView,
  subjectKind,
  type Metric,
  type Question,
  type RowsMetric,
} from '@throughline/query';
import { isCovered, question, type Asking } from './answer.ts';
import type { Need } from './catalogue.ts';
import { keyOfNamed } from './cells/read.ts';
import { keyOfAnswer } from './cells/stored.ts';
import type { Kept } from './cells/kept.ts';

interface Keeping {
  readonly asking: Asking;
  readonly kept: Kept;
}

const neutralOf = ({ asking }: Keeping) => neutralView(asking.seen.view.principal);

const keyOfPart = async (metric: RowsMetric, asked: Question, keeping: Keeping): Promise<string> => {
  const { asking, kept } = keeping;
  const stored = await keyOfAnswer(metric, asked, asking);
  if (stored !== undefined) return stored;
  const compile = () => compileCells(metric, asked, { at: asking.seen.at, view: neutralOf(keeping) });
  return keyOfNamed({ name: `${metric.id} ${JSON.stringify(asked)}`, of: 'cells', compile }, asking, kept);
};

const keyOfNames = async (field: string, keeping: Keeping): Promise<readonly string[]> => {
  const kind = subjectKind(field);
  const query = kind === undefined ? undefined : namesQuery(kind);
  if (query === undefined) return [];
  const compile = () => compileQuery(query, neutralOf(keeping));
  return [await keyOfNamed({ name: `names of ${kind}`, compile }, keeping.asking, keeping.kept)];
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
  const { asking, kept } = keeping;
  if (need.need === 'rows') {
    const compile = () => compileQuery(need.query(facts, asking.seen.at), neutralOf(keeping));
    const key = await keyOfNamed({ name, compile }, asking, kept);
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

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
import { keyOf } from './cells/read.ts';
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
  const cells = compileCells(metric, asked, { at: asking.seen.at, view: neutralOf(keeping) });
  return keyOf(cells, asking, { kept, of: 'cells' });
};

const keyOfNames = async (field: string, keeping: Keeping): Promise<readonly string[]> => {
  const kind = subjectKind(field);
  const query = kind === undefined ? undefined : namesQuery(kind);
  return query === undefined ? [] : [await keyOf(compileQuery(query, neutralOf(keeping)), keeping.asking, keeping)];
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

/** Names all that what a need brings depends on, without asking for it. */
export const keyOfNeed = async (need: Need, keeping: Keeping): Promise<NeedKey> => {
  const { asking } = keeping;
  if (need.need === 'rows') {
    const query = need.query(facts, asking.seen.at);
    const key = await keyOf(compileQuery(query, neutralOf(keeping)), asking, keeping);
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

import { facts } from '@throughline/query';
import { ask, question, type Asking } from './answer.ts';
import { readable, readRows } from './cells/read.ts';
import type { Bring, Inputs, Need, Needs } from './catalogue.ts';

const bringOne = async (need: Need, asking: Asking): Promise<unknown> => {
  if (need.need === 'cells') return ask(need.metric, question(need.question(asking)), asking);
  const query = need.query(facts, asking.seen.at);
  return readRows(readable(query, asking.seen.view.principal), asking, query);
};

/** Brings what entries ask for, from one viewpoint. */
export const bringing =
  (asking: Asking): Bring =>
  async <N extends Needs>(needs: N): Promise<Inputs<N>> => {
    const brought: [string, unknown][] = [];
    for (const [name, need] of Object.entries(needs)) brought.push([name, await bringOne(need, asking)]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each input was brought for the need of its name
    return Object.fromEntries(brought) as Inputs<N>;
  };

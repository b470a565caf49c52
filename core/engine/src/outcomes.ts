import type { Decision } from '@throughline/model';
import type { Asking } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import type { Outcome } from './state.ts';

/** What became of what accepted options promised. */
export const outcomesOf = async (
  _catalogue: Catalogue,
  _asking: Asking,
  _decisions: readonly Decision[],
): Promise<readonly Outcome[]> => Promise.resolve([]);

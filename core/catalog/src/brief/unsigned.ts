import type { RunState } from '@throughline/engine';
import type { Inline, SectionBlock } from '@throughline/model';
import { left, paragraph, right, section } from './block.ts';

/** Assumptions that price something in this run and that nobody has signed. */
export const unsigned = (state: RunState): SectionBlock => {
  const used = new Set(state.cases.flatMap((item) => [item.stake, ...item.further].flatMap((s) => s.assumptions)));
  const open = state.settings.assumptions.filter(({ id, signedOn }) => used.has(id) && signedOn === undefined);
  const title = 'Assumptions for you to sign';
  if (open.length === 0)
    return section('assumptions', title, [paragraph('Everything that prices a case today is signed.')]);
  return section('assumptions', title, [
    {
      block: 'table',
      caption: 'They price cases of today; “throughline assumptions sign” puts a name under them',
      columns: [left('Assumption'), right('Value'), left('Unit'), left('Owner')],
      rows: open.map((assumption): Inline[] => [assumption.title, assumption.value, assumption.unit, assumption.owner]),
    },
  ]);
};

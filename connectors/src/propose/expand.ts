import { chargesOf } from './charge.ts';
import { withColumns, type Draft } from './draft.ts';
import { fulfilmentOf } from './fulfil.ts';
import { mastersOf } from './master.ts';
import { withRates } from './rate.ts';
import type { Candidate } from './candidate.ts';

const withSides = ({ draft, sides }: Candidate): readonly Draft[] =>
  sides.length === 0
    ? withRates(draft)
    : sides.map((side) => ({
        ...withColumns(draft, [[side.to, side.filling]]),
        part: side.part,
        where: side.where,
      }));

/** Everything that one table says: its own entry or its two sides, then charges, what came or left, and what its rows name. */
export const expand = (candidate: Candidate, listed: ReadonlySet<string>): readonly Draft[] => [
  ...withSides(candidate),
  ...chargesOf(candidate),
  ...fulfilmentOf(candidate),
  ...mastersOf(candidate.draft, listed),
];

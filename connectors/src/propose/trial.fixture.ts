import type { FactMapping } from '@throughline/model';
import { small, tablesEvidence } from './evidence.fixture.ts';
import { proposeMapping, type Proposal } from './propose.ts';

/** The proposal for tables given as text by their file. */
export const trial = (tables: Readonly<Record<string, string>>): Proposal =>
  proposeMapping(tablesEvidence(Object.entries(tables).map(([file, text]) => small(file, text))), {
    id: 'trial',
    title: 'Trial',
    currency: 'EUR',
  });

/** The entries of a kind in a proposal. */
export const entriesOf = (proposal: Proposal, kind: string): readonly FactMapping[] =>
  (proposal.mapping?.facts ?? []).filter((fact) => fact.kind === kind);

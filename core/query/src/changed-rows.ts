import { mayPass, type TestedRow } from './row-test.ts';
import type { TableRead } from './table-reads.ts';

/** A fact that was brought, replaced or ended: its texts and days before and after, and the columns in which they differ. */
export interface ChangedFact {
  readonly was?: TestedRow;
  readonly now?: TestedRow;
  /** 'all' for a fact that came or went. */
  readonly columns: readonly string[] | 'all';
}

/** What changed of a kind, where that is little; 'all' where it cannot be said fact by fact. */
export type ChangedFacts = readonly ChangedFact[] | 'all';

const passes = (row: TestedRow | undefined, { tests }: TableRead): row is TestedRow =>
  row !== undefined && tests.every((test) => mayPass(test, row));

const isWithout = (row: TestedRow | undefined, columns: readonly string[]): boolean =>
  row !== undefined && columns.every((name) => row[name] === undefined);

/** True where a fact differs in what is read of it. */
const isOther = ({ was, now, columns: changed }: ChangedFact, { columns, standIns }: TableRead): boolean => {
  if (changed === 'all' || columns === 'all' || changed.some((name) => columns.includes(name))) return true;
  return standIns.some(
    ({ column, for: others }) => changed.includes(column) && (isWithout(was, others) || isWithout(now, others)),
  );
};

/**
 * The rows of changed facts, as they were and as they are, that may change what a read gives: they count, and what is read of them
 * differs. A read of which none is left gives what it gave; a row counts only where its partners are there too.
 */
export const changedRows = (facts: readonly ChangedFact[], read: TableRead): readonly TestedRow[] =>
  facts.filter((fact) => isOther(fact, read)).flatMap(({ was, now }) => [was, now].filter((row) => passes(row, read)));

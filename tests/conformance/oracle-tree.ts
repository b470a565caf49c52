import { decimal, rescale, type Decimal } from '@throughline/math';
import { kinds, type KindId } from '@throughline/model';
import { keyColumn } from '@throughline/query';
import type { Fact } from './generated-facts.ts';
import { castTimes, exact, one } from './oracle-world.ts';

/** One row of a tree's closure. */
export interface Above {
  readonly ancestor: string;
  readonly descendant: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly share: Decimal;
}

const later = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
};

const earlier = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
};

interface Edge {
  readonly child: string;
  readonly parent: string | null;
  readonly share: Decimal;
  readonly from: string | null;
  readonly to: string | null;
}

const edgesOf = (kind: KindId, rows: readonly Fact[]): Edge[] =>
  rows.map((row) => ({
    child: row[keyColumn(kind)] ?? '',
    parent: row['parent'] ?? null,
    share: exact(row['share']) ?? one,
    from: 'dated' in kinds[kind] ? (row['from'] ?? null) : null,
    to: 'dated' in kinds[kind] ? (row['to'] ?? null) : null,
  }));

/** Walks upwards from every node, one edge at a time, never twice through one node. */
export const walkUp = (kind: KindId, rows: readonly Fact[]): Above[] => {
  const edges = edgesOf(kind, rows);
  const found: Above[] = [];
  const visit = (at: Above, path: readonly string[]): void => {
    found.push(at);
    for (const edge of edges) {
      if (edge.child !== at.ancestor || edge.parent === null || path.includes(edge.parent)) continue;
      const from = later(at.from, edge.from);
      const to = earlier(at.to, edge.to);
      if (from !== null && to !== null && from >= to) continue;
      const share = rescale(castTimes(at.share, edge.share, 6), 6, 'half-up');
      visit({ ancestor: edge.parent, descendant: at.descendant, from, to, share }, [...path, edge.parent]);
    }
  };
  for (const child of new Set(edges.map((edge) => edge.child))) {
    visit({ ancestor: child, descendant: child, from: null, to: null, share: decimal(1n, 0) }, [child]);
  }
  return found;
};

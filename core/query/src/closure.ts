import { kinds, type KindId } from '@throughline/model';
import { sql, type RawBuilder } from 'kysely';
import { keyColumn } from './subject.ts';

const maxDepth = 32;

/** True for kinds whose rows name their parent. */
export const isTree = (kind: KindId): boolean => 'parent' in kinds[kind];

const parentColumn = (kind: KindId): string => {
  const declared: { readonly parent?: string } = kinds[kind];
  return declared.parent ?? 'parent';
};

const isDated = (kind: KindId): boolean => 'dated' in kinds[kind];

const intervals = (kind: KindId): RawBuilder<unknown> =>
  isDated(kind)
    ? sql`k."from" as "from", k."to" as "to"`
    : sql`cast(null as date) as "from", cast(null as date) as "to"`;

const shares = (kind: KindId): RawBuilder<unknown> =>
  Object.hasOwn(kinds[kind].columns, 'share') ? sql`coalesce(k."share", 1)` : sql`1`;

/** The keys of a path one after another, each between two separators, so that a key is found whole or not at all. */
const onPath = (node: string): RawBuilder<unknown> => sql`chr(31) || ${sql.ref(node)} || chr(31)`;

/**
 * The closure of a tree: (ancestor, descendant, from, to, share) with every node its own ancestor at share 1. Shares
 * multiply along the way, intervals intersect; a path ends where it would meet a node again, and after 32 steps.
 */
export const closure = (kind: KindId): RawBuilder<unknown> => {
  const key = sql.ref(`k.${keyColumn(kind)}`);
  const edges = sql`select ${key} as child, ${sql.ref(`k.${parentColumn(kind)}`)} as parent, cast(${shares(kind)} as decimal(18,6)) as share, ${intervals(kind)} from ${sql.table(kind)} as k`;
  const start = sql`select distinct e.child as ancestor, e.child as descendant, e.child as top, cast(1 as decimal(18,6)) as share, cast(null as date) as "from", cast(null as date) as "to", 0 as depth, cast(${onPath('e.child')} as varchar) as path from edge as e`;
  const step = sql`select e.parent, w.descendant, e.parent, cast(cast(w.share as decimal(38,6)) * e.share as decimal(18,6)), greatest(w."from", e."from"), least(w."to", e."to"), w.depth + 1, cast(w.path || ${onPath('e.parent')} as varchar) from walk as w join edge as e on e.child = w.top where e.parent is not null and w.depth < ${sql.lit(maxDepth)} and strpos(w.path, ${onPath('e.parent')}) = 0 and (greatest(w."from", e."from") is null or least(w."to", e."to") is null or greatest(w."from", e."from") < least(w."to", e."to"))`;
  return sql`(with recursive edge as (${edges}), walk as (${start} union all ${step}) select ancestor, descendant, "from", "to", share from walk)`;
};

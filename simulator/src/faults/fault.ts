import { at, type Draw } from '../engine/draws.ts';
import type { Rooms } from '../simulate.ts';

/** Where a fault is put and how strong it is. */
export interface Given {
  readonly rooms: Rooms;
  readonly draw: Draw;
  /** The day on which it begins, of the simulation. */
  readonly from: number;
  /** The number of days of the whole company. */
  readonly days: number;
  /** 1 is usual; a half is hard to see. */
  readonly strength: number;
  /** Takes one of several that no other fault has; undefined when none is left. */
  readonly take: <T>(kind: string, list: readonly T[], key: (member: T) => string) => T | undefined;
}

/** What is true about something that was planted. */
export interface Planted {
  /** Keys by the columns of the kinds: what a finding about it names. */
  readonly subject: Readonly<Record<string, string>>;
  /** Keys, any of which shows that a finding that names a list means this. */
  readonly named: readonly string[];
  /** Keys of other things that it changes: findings about these follow from it. */
  readonly touches?: readonly string[];
  readonly to: number | undefined;
  readonly what: string;
  /** Cents that are at risk and that no day until the end shows: a fine, what seats cost in the next year. */
  readonly exposure?: number;
}

/** A kind of fault, or of something that looks like it and is fine. */
export interface Fault {
  readonly type: string;
  /** Days before the end on which it usually begins. */
  readonly daysBeforeEnd: number;
  readonly plant: (given: Given) => Planted | undefined;
  /** What looks alike and is fine; it must not be found. */
  readonly distractor?: (given: Given) => Planted | undefined;
}

/** Hands out members of lists, each at most once. */
export const taker = (draw: Draw): Given['take'] => {
  const taken = new Set<string>();
  let turn = 0;
  return (kind, list, key) => {
    const free = list.filter((member) => !taken.has(`${kind} ${key(member)}`));
    turn += 1;
    if (free.length === 0) return undefined;
    const member = at(free, Math.floor(draw(turn) * free.length));
    taken.add(`${kind} ${key(member)}`);
    return member;
  };
};

import { formatDay, type Day } from '@throughline/math';
import type { Decision, Finding } from '@throughline/model';

/** What was found on a day. */
export interface Sighting {
  readonly on: Day;
  readonly findings: readonly Pick<Finding, 'key' | 'title'>[];
}

/** A stretch of sightings through which a finding stood; without an end where it stands at the last. */
export interface Fate {
  readonly key: string;
  /** As it was called last. */
  readonly title: string;
  readonly from: Day;
  readonly until: Day | undefined;
}

/** Each stretch through which a finding stood, the oldest first: one that comes back has two. */
export const fatesOf = (sightings: readonly Sighting[]): Fate[] => {
  const open = new Map<string, Fate>();
  const ended: Fate[] = [];
  for (const { on, findings } of sightings) {
    const here = new Set(findings.map(({ key }) => key));
    for (const [key, fate] of open) {
      if (here.has(key)) continue;
      ended.push({ ...fate, until: on });
      open.delete(key);
    }
    for (const { key, title } of findings)
      open.set(key, { key, title, from: open.get(key)?.from ?? on, until: undefined });
  }
  return [...ended, ...open.values()].toSorted((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1));
};

/** What became of a finding, in a few words; “by itself” where no decision on it was taken while it stood. */
export const becameOf = ({ key, from, until }: Fate, decisions: readonly Decision[], last: Day): string => {
  if (until === undefined) return `Still there on ${formatDay(last)}`;
  const decided = decisions.findLast(
    (one) => one.findings.includes(key) && one.on >= formatDay(from) && one.on <= formatDay(until),
  );
  const how = decided === undefined ? 'by itself' : `after it was ${decided.verdict} on ${decided.on}`;
  return `Gone by ${formatDay(until)}, ${how}`;
};

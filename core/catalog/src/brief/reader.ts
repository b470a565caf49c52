import { decisionOn, waitsForDecision, type Decided, type Role, type RunState } from '@throughline/engine';
import type { Case, Finding } from '@throughline/model';
import { lookup } from '../lookup.ts';

/** The reader of a report: whoever has the role, or the title where roles are called otherwise (role “Director”). */
export const personOf = (state: RunState, role: string) => {
  const { people } = state.settings.authority;
  const isCalled = (text: string): boolean => text.toLowerCase() === role.toLowerCase();
  return people.find((person) => isCalled(person.role)) ?? people.find((person) => isCalled(person.name));
};

/** The name of a person of `authority.json`; who is not in it keeps their id. */
export const nameOf = (state: RunState, id: string): string =>
  state.settings.authority.people.find((person) => person.id === id)?.name ?? id;

/** Finds something out once for each run and key. */
const onceIn = <K, R>(find: (state: RunState, key: K) => R): ((state: RunState, key: K) => R) => {
  const known = new WeakMap<RunState, Map<K, R>>();
  return (state, key) => {
    const own = known.get(state) ?? new Map<K, R>();
    known.set(state, own);
    const found = own.get(key) ?? find(state, key);
    own.set(key, found);
    return found;
  };
};

/** Everyone who has a role; a title counts where roles are called otherwise. */
const peopleOf = onceIn((state, role: string): readonly string[] => {
  const { people } = state.settings.authority;
  const same = people.filter((person) => person.role.toLowerCase() === role.toLowerCase());
  const first = personOf(state, role);
  return same.length > 0 ? same.map(({ id }) => id) : [first?.id ?? role];
});

const findingOf = lookup((finding: Finding) => finding.key);

/** The findings of a case, the cause’s own first. */
export const findingsOf = (item: Case, state: RunState): Finding[] =>
  item.findings.flatMap((key) => findingOf(state.findings, key)[0] ?? []);

/** The lowest authority that may choose the recommended option. */
export const deciderOf = (item: Case): string | undefined =>
  item.options.find((option) => option.id === item.recommended)?.mayDecide[0];

const decided = onceIn((state, item: Case): Decided => decisionOn(item, state.settings.decisions, state.businessDay));

/** What was decided on a case so far. */
export const decidedOn = (item: Case, state: RunState): Decided => decided(state, item);

/** The cases that wait for a decision; accepted ones wait for their outcome, refused and disputed ones rest. */
export const waiting = (state: RunState): readonly Case[] =>
  state.cases.filter((item) => waitsForDecision(decidedOn(item, state)));

const ownersOf = onceIn((state, item: Case): ReadonlySet<Role> => new Set(findingsOf(item, state).map(state.ownerOf)));

/** What a case means to a reader: theirs to decide, theirs to prepare for who decides, or with others. */
export const placeOf = (item: Case, state: RunState, role: Role): 'decide' | 'prepare' | 'others' => {
  const readers = peopleOf(state, role);
  const standing = decidedOn(item, state);
  const decider = standing.status === 'delegated' ? standing.to : deciderOf(item);
  if (decider !== undefined && readers.includes(decider)) return 'decide';
  if (item.mustDo && role === 'director of operations') return 'decide';
  return ownersOf(state, item).has(role) ? 'prepare' : 'others';
};

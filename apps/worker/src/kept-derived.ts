import type { KindId } from '@throughline/model';
import { changedRows, type ChangedFacts, type TableRead } from '@throughline/query';
import type { DerivedVersion, KeptRun } from './kept-index.ts';

/** More patches than this, and the rows count as made anew. */
const mostPatches = 20;

/** The rows of derived kinds: which of them a session has, and from which they differ in what. */
export interface KeptDerived {
  /** The rows of a kind that are there, by kind. */
  readonly now: ReadonlyMap<KindId, DerivedVersion>;
  /** The keys under which kinds were asked for. */
  readonly asked: ReadonlyMap<KindId, string>;
  /** Names what some reads can tell of the rows with a key; undefined where no run has them. */
  readonly state: (kind: KindId, key: string, reads: readonly TableRead[]) => string | undefined;
  /** Notes that rows are those that a run kept. */
  readonly same: (kind: KindId, version: DerivedVersion) => void;
  /** Notes in what the rows that come next differ from those of an earlier run. */
  readonly patched: (kind: KindId, base: DerivedVersion, changes: ChangedFacts) => void;
  /** Notes under which key the rows are kept. */
  readonly keep: (kind: KindId, key: string) => void;
}

const patchedVersion = (key: string, { root, patches }: DerivedVersion, changes: ChangedFacts): DerivedVersion => {
  if (changes === 'all' || patches.length >= mostPatches) return { key, root: key, patches: [] };
  return { key, root, patches: changes.length === 0 ? patches : [...patches, { key, changes }] };
};

const stateOf = ({ root, patches }: DerivedVersion, reads: readonly TableRead[]): string =>
  [
    root,
    ...patches
      .filter(({ changes }) => reads.some((read) => changedRows(changes, read).length > 0))
      .map(({ key }) => key),
  ].join(' ');

/** Opens what the latest runs know of derived kinds. */
export const openDerived = (runs: readonly KeptRun[]): KeptDerived => {
  const now = new Map<KindId, DerivedVersion>();
  const asked = new Map<KindId, string>();
  const next = new Map<KindId, { readonly base: DerivedVersion; readonly changes: ChangedFacts }>();
  const versionOf = (kind: KindId, key: string): DerivedVersion | undefined =>
    [now.get(kind), ...runs.map(({ index }) => index.derived[kind])].find((version) => version?.key === key);
  return {
    now,
    asked,
    state: (kind, key, reads) => {
      asked.set(kind, key);
      const version = versionOf(kind, key);
      return version === undefined ? undefined : stateOf(version, reads);
    },
    same: (kind, version) => void now.set(kind, version),
    patched: (kind, base, changes) => void next.set(kind, { base, changes }),
    keep: (kind, key) => {
      const patch = next.get(kind);
      now.set(
        kind,
        patch === undefined ? { key, root: key, patches: [] } : patchedVersion(key, patch.base, patch.changes),
      );
    },
  };
};

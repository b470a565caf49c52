import { inEffect, type Manifest, type Mapping } from '@throughline/model';
import type { StagedStream } from './records.ts';

/** What the earlier imports of a mapping, of any version, have read; those that were undone have not. */
export interface History {
  /**
   * True for a file that was read with this very mapping, from which nothing was taken back since; where files are
   * appended, for one that was read at any time and holds.
   */
  readonly unchanged: (staged: Pick<StagedStream, 'stream' | 'sha256' | 'export'>) => boolean;
  /** True where the stored records were last read with another version of the mapping. */
  readonly readOtherwise: boolean;
  /** The imports whose records may be read again. */
  readonly holding: readonly Manifest[];
}

/** The imports up to one that say something about a stream, as they stood at that time or later. */
const sayings = (holding: readonly Manifest[], stream: string, last: number): string =>
  holding
    .filter((m) => m.import <= last && m.streams.some((s) => s.stream === stream && s.stored))
    .map((m) => m.import)
    .join();

const isStored = (holding: readonly Manifest[], file: Pick<StagedStream, 'stream' | 'sha256'>): boolean =>
  holding.some((m) => m.streams.some((s) => s.stored && s.stream === file.stream && s.sha256 === file.sha256));

/** Reads the manifests of the earlier imports for one mapping. */
export const historyOf = (
  earlier: readonly Manifest[],
  request: { readonly mapping: Mapping; readonly mappingHash: string },
): History => {
  const own = earlier.filter((m) => m.mapping.id === request.mapping.mapping);
  const holding = inEffect(own).filter((m) => m.undoes === undefined);
  const sameMapping = holding.at(-1)?.mapping.hash === request.mappingHash;
  return {
    holding,
    readOtherwise: holding.length > 0 && !sameMapping,
    unchanged: ({ stream, sha256, export: how }) => {
      if (how === 'appended') return isStored(holding, { stream, sha256 });
      const last = holding.findLast((m) => m.streams.some((s) => s.stream === stream));
      if (last === undefined || !sameMapping) return false;
      const then = inEffect(own.filter((m) => m.import <= last.import)).filter((m) => m.undoes === undefined);
      return (
        last.streams.some((s) => s.stream === stream && s.sha256 === sha256) &&
        sayings(then, stream, last.import) === sayings(holding, stream, last.import)
      );
    },
  };
};

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Mapping } from '@throughline/model';
import type { FactPlace } from './change.ts';
import type { Derivation } from './derivation.ts';
import type { Recorded } from './recording.ts';
import type { StagedStream } from './records.ts';

/** The name of an import by what it holds: records, mapping and when it became known; never bytes of Parquet. */
export const importHash = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

const writeLines = (path: string, lines: readonly object[]): void => {
  if (lines.length > 0) writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
};

/** Writes the rows of fresh streams that are no records: those that could not be split, and totals. */
export const writeAsides = (folder: string, streams: readonly StagedStream[]): void => {
  const { rejected, leftOut } = {
    rejected: streams.flatMap((s) => s.rejections.map((r) => ({ stream: s.stream, file: s.file, ...r }))),
    leftOut: streams.flatMap((s) => (s.leftOut ?? []).map((r) => ({ stream: s.stream, file: s.file, ...r }))),
  };
  writeLines(join(folder, 'quarantine', 'rejected-rows.jsonl'), rejected);
  writeLines(join(folder, 'quarantine', 'left-out.jsonl'), leftOut);
};

const streamsOf = (recorded: Recorded): Manifest['streams'] => {
  const fresh = new Set(recorded.fresh.map((s) => s.stream));
  return recorded.streams
    .map((s) => ({
      stream: s.stream,
      source: s.source,
      file: s.file,
      export: s.export,
      sha256: s.sha256,
      bytes: s.bytes,
      rows: s.rows,
      rejected: s.rejected,
      leftOut: s.leftOut?.length ?? 0,
      stored: fresh.has(s.stream),
      header: [...s.header],
      offset: recorded.offsets.get(s.stream) ?? 0,
    }))
    .toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
};

/** The manifest of an import of records, or of one that derives anew from records that are there. */
export const manifestOf = (
  place: FactPlace,
  request: { readonly mapping: Mapping; readonly mappingHash: string },
  parts: { readonly derivation: Derivation; readonly recorded: Recorded },
): Manifest => {
  const { mapping, mappingHash } = request;
  const { counts, lastDays, derives } = parts.derivation;
  const streams = streamsOf(parts.recorded);
  const seen = streams.map((s) => `${s.stream}:${s.sha256}`);
  const quarantined = counts.reduce((sum, c) => sum + c.quarantined, 0);
  const rejected = parts.recorded.fresh.reduce((sum, s) => sum + s.rejected, 0);
  return {
    import: place.number,
    derives: [...derives],
    hash: importHash([place.knownAt, mappingHash, seen.join('\n')]),
    knownAt: place.knownAt,
    mapping: { id: mapping.mapping, version: mapping.version, hash: mappingHash, assumes: mapping.assumes },
    streams,
    facts: [...counts],
    lastDays: { ...lastDays },
    diagnostics: { total: quarantined + rejected },
  };
};

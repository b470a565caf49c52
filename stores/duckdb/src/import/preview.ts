import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Manifest } from '@throughline/model';
import { quoted, type Row } from '../database.ts';
import { filesOf, quarantineOf } from '../quarantine.ts';
import type { FactPlace } from './change.ts';
import { streamName } from './stream-name.ts';

/** Some of the facts that an entry adds. */
export interface SampleFacts {
  readonly kind: string;
  readonly entry: string;
  readonly facts: readonly Row[];
}

const shownFacts = 3;
const shownDiagnostics = 20;

const sample = async (place: FactPlace, { kind, entry }: Manifest['facts'][number]): Promise<SampleFacts> => {
  const file = join(place.folder, 'facts', `${kind}.parquet`);
  if (!existsSync(file)) return { kind, entry, facts: [] };
  const stream = quoted(streamName(place.mapping, entry));
  const facts = await place.db.rows(
    `select * exclude ("ref", "stream", "recordIds") from read_parquet(${quoted(file)}) where "stream" = ${stream} order by "ref" limit ${shownFacts}`,
  );
  return { kind, entry, facts };
};

/** What a derived import holds, for whoever decides whether to commit it. */
export const showPreview = async (
  place: FactPlace,
  manifest: Manifest,
): Promise<{ manifest: Manifest; samples: SampleFacts[]; diagnostics: Diagnostic[] }> => {
  const samples: SampleFacts[] = [];
  for (const entry of manifest.facts) samples.push(await sample(place, entry));
  const files = filesOf(place.earlier, place.mapping);
  const all = await quarantineOf(place.db, join(place.folder, 'quarantine'), { manifest, files });
  return { manifest, samples, diagnostics: all.slice(0, shownDiagnostics) };
};

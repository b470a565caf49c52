import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { importUnknown } from './unknown.ts';
const scratch = scratchFolders();
test('log', async () => {
  const [data, folder] = [scratch(), scratch()];
  symlinkSync('/work/shared/data/process/logs/09_a32f0n00.xes.gz', join(folder, '09_a32f0n00.xes.gz'));
  const { mapping, manifest } = await importUnknown(data, folder);
  console.log(JSON.stringify(mapping.facts.map((f) => [f.kind, f.name, f.from, f.id])), JSON.stringify(manifest.facts), JSON.stringify(manifest.streams.map((s) => [s.stream, s.rows, s.export])));
  expect(1).toBe(1);
}, 120_000);

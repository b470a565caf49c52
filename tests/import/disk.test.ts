import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import type { Attempt } from './disk.fixture.ts';

const scratch = scratchFolders();
const fixture = join(import.meta.dirname, 'disk.fixture.ts');

const apart = (command: readonly string[]) =>
  spawnSync('unshare', ['-rm', ...command], { encoding: 'utf8', maxBuffer: 1e8 });

const mayMount = apart(['mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const isAttempt = (value: unknown): value is Attempt => typeof value === 'object' && value !== null && 'what' in value;

const attempts = (task: string): Attempt[] => {
  const { stdout, stderr, status } = apart([process.execPath, fixture, scratch(), task]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isAttempt);
};

const full =
  /^The disk is full at \S+\/data: needed (?:about|more than) [\d.]+ \w+, free [\d.]+ \w+; nothing was imported\.$/;

test.skipIf(!mayMount)(
  'a disk that becomes full in any phase: said plainly, nothing half-imported, works again (needs to mount)',
  () => {
    const found = attempts('fill');
    const refused = found.filter(({ ended }) => ended === 'refused');
    for (const attempt of refused) {
      expect(attempt).toMatchObject({ code: 'io', imports: ['000001'], settings: false, visible: 10, repeated: 4000 });
      expect(attempt.message).toMatch(full);
    }
    const decided = found.filter(({ what }) => what !== 'import.staged');
    expect(decided.map(({ what, ended }) => [what, ended])).toEqual([
      ['start', 'refused'],
      ['import.locked', 'refused'],
      ['import.records-written', 'refused'],
      ['import.facts-written', 'refused'],
      ['import.manifest-written', 'refused'],
      ['import.synced', 'committed'],
      ['import.renamed', 'committed'],
      ['import.finished', 'committed'],
    ]);
  },
  120_000,
);

test.skipIf(!mayMount)(
  'a disk of any size below what is needed (needs to mount)',
  () => {
    const found = attempts('sizes');
    const refused = found.filter(({ ended }) => ended === 'refused');
    for (const attempt of refused) {
      expect(attempt).toMatchObject({ code: 'io', imports: [], settings: false, visible: 0, repeated: 4000 });
      expect(attempt.message).toMatch(full);
    }
    expect(found.filter(({ ended }) => ended !== 'refused')).toMatchObject([{ ended: 'committed', visible: 4000 }]);
    const phases = new Set(refused.map(({ reached }) => reached));
    expect([...phases]).toEqual(expect.arrayContaining(['start', 'import.locked', 'import.staged']));
  },
  120_000,
);

test.skipIf(!mayMount)(
  'a folder that may only be read is told as that, and can still be read (needs to mount)',
  () => {
    const [attempt] = attempts('read-only');
    expect(attempt).toMatchObject({ ended: 'refused', code: 'io', imports: ['000001'], visible: 10, repeated: 4000 });
    expect(attempt?.message).toMatch(
      /^Expected to be allowed to read and write in \S+\/data, was refused \(.*Read-only file system.*\); nothing was imported\.$/i,
    );
  },
  60_000,
);

/**
 * Imports into a small disk, in a process that may mount one: `node disk.fixture.ts FOLDER TASK`. Writes what happened at
 * each attempt as a line of JSON.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFaultPoints } from '@throughline/duckdb';
import { AppError } from '@throughline/model';
import { day, smallCompany } from './small-company.fixture.ts';

/** What came of an import into a disk that was too small. */
export interface Attempt {
  readonly what: string;
  readonly ended: 'committed' | 'refused' | 'broke';
  readonly code: string;
  readonly message: string;
  /** The last fault point that was reached. */
  readonly reached: string;
  readonly imports: readonly string[];
  readonly settings: boolean;
  /** The postings that are visible afterwards, and after the same import with room. */
  readonly visible: number;
  readonly repeated: number;
}

const [root = '', task = ''] = process.argv.slice(2);
const data = join(root, 'data');
const head = 'Voucher,Account,On,Amount';
const rows = Array.from({ length: 4000 }, (_, i) => `${i * 7919},A${i % 97},2026-01-0${1 + (i % 9)},${i}.${i % 100}`);
const few = rows.slice(0, 10);

const mount = (size: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', data]);
};

const unmount = (): void => {
  execFileSync('umount', ['-l', data]);
};

const remount = (options: string): void => {
  execFileSync('mount', ['-o', `remount,${options}`, data]);
};

const fill = (): void => {
  for (const bytes of [1_048_576, 4096]) {
    try {
      for (let i = 0; ; i++) writeFileSync(join(data, `filler-${bytes}-${i}`), Buffer.alloc(bytes));
    } catch {
      continue;
    }
  }
};

const emptyAgain = (): void => {
  for (const name of readdirSync(data)) if (name.startsWith('filler')) rmSync(join(data, name));
};

const say = (attempt: Attempt): void => {
  process.stdout.write(`${JSON.stringify(attempt)}\n`);
};

const small = smallCompany(root);

const visible = async (): Promise<number> =>
  existsSync(join(data, 'imports', '000001')) ? (await small.ledger()).length : 0;

const failureOf = (error: unknown): Pick<Attempt, 'ended' | 'code' | 'message'> =>
  error instanceof AppError
    ? { ended: 'refused', code: error.code, message: error.message }
    : { ended: 'broke', code: '', message: error instanceof Error ? (error.stack ?? '') : String(error) };

const tryImport = async (what: string, parts: { at: (point: string) => void; room: () => void }): Promise<Attempt> => {
  let reached = 'start';
  const fault = (point: string): void => {
    reached = point;
    parts.at(point);
  };
  const settle = (): void => {
    writeFileSync(join(data, 'company.json'), `${'x'.repeat(5000)}\n`);
  };
  let end: Pick<Attempt, 'ended' | 'code' | 'message'> = { ended: 'committed', code: '', message: '' };
  try {
    parts.at('start');
    await small.import([head, ...rows], day(2), { effects: { fault, progress: () => undefined }, settle });
  } catch (error) {
    end = failureOf(error);
  }
  const settings = existsSync(join(data, 'company.json'));
  const imports = existsSync(join(data, 'imports')) ? readdirSync(join(data, 'imports')).toSorted() : [];
  const seen = await visible();
  parts.room();
  await small.import([head, ...rows], day(3));
  return { what, ...end, reached, imports, settings, visible: seen, repeated: await visible() };
};

/** The disk becomes full at a fault point. */
const fillAt = async (point: string): Promise<void> => {
  mount('64m');
  await small.import([head, ...few], day(1));
  const at = (reached: string): void => {
    if (reached === point) fill();
  };
  say(await tryImport(point, { at, room: emptyAgain }));
  unmount();
};

/** An empty disk of a size. */
const sized = async (kilobytes: number): Promise<boolean> => {
  mount(`${kilobytes}k`);
  const room = (): void => {
    remount('size=64m');
  };
  const attempt = await tryImport(`${kilobytes} kB`, { at: () => undefined, room });
  say(attempt);
  unmount();
  return attempt.ended === 'committed';
};

const readOnly = async (): Promise<void> => {
  mount('64m');
  await small.import([head, ...few], day(1));
  execFileSync('mount', ['--bind', data, data]);
  execFileSync('mount', ['-o', 'remount,bind,ro', data]);
  const room = (): void => {
    execFileSync('mount', ['-o', 'remount,bind,rw', data]);
  };
  say(await tryImport('read-only', { at: () => undefined, room }));
};

mkdirSync(data, { recursive: true });
if (task === 'fill') for (const point of ['start', ...importFaultPoints]) await fillAt(point);
if (task === 'sizes') for (let size = 8; size < 4096; size += 24) if (await sized(size)) break;
if (task === 'read-only') await readOnly();

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, formatDay, parseDay, day } from '@throughline/math';
import type { KindId } from '@throughline/model';
import { importInto, open, owner, remembering, undoInto } from '@throughline/worker';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { editCompany, mappingOf, someCompany, writeExport, type Company } from './company.ts';
import { copyWithoutCaches, differingFiles } from './folders.ts';

// INCREMENT_EDITS=1000 vitest run tests/increments is the long form; INCREMENT_CHECKS says after how many edits all is compared,
// INCREMENT_TOGETHER how many edits one import brings.
const edits = Number(process.env['INCREMENT_EDITS'] ?? 4);
const together = Number(process.env['INCREMENT_TOGETHER'] ?? 1);
const everyNth = Number(process.env['INCREMENT_CHECKS'] ?? 4);
const seed = Number(process.env['INCREMENT_SEED'] ?? 1);
const scratch = scratchFolders();

interface World {
  readonly data: string;
  readonly company: Company;
  businessAt: string;
  imports: number;
}

const exportOf = (company: Company, kinds: readonly KindId[]): string => {
  const folder = scratch();
  for (const kind of kinds) writeExport(folder, kind, company);
  return folder;
};

const knownAt = (world: World): number => Date.UTC(2024, 5, 1) + world.imports * 3_600_000;

const importKinds = async (world: World, kinds: readonly KindId[]): Promise<void> => {
  world.imports++;
  const request = {
    folder: exportOf(world.company, kinds),
    mapping: join(world.data, 'generated.json'),
    knownAt: knownAt(world),
  };
  await importInto(world.data, request, { threads: 1 });
};

type As = NonNullable<Parameters<typeof open>[2]>;

const runOf = async (data: string, as: As): Promise<string> => {
  const session = await open(data, owner, as);
  try {
    return (await session.run()).stored?.folder ?? '';
  } finally {
    await session.close();
  }
};

const begin = async (): Promise<World> => {
  const data = join(scratch(), 'data');
  mkdirSync(data);
  const company = someCompany(seed);
  writeFileSync(join(data, 'generated.json'), JSON.stringify(mappingOf(company)));
  const world = { data, company, businessAt: '2024-03-20', imports: 0 };
  await importKinds(world, [...company.keys()]);
  return world;
};

const moved = (businessAt: string, days: number): string => formatDay(day((parseDay(businessAt) ?? 0) + days));

const editsFrom = (company: Company, n: number): KindId[] => {
  const kinds = Array.from({ length: together }, (_, i) => editCompany(company, `${seed} edit ${n + i}`));
  return [...new Set(kinds.flat())];
};

/** Some edits of the company, with the import that brings them; now and then it is taken back, or the day moves. */
const step = async (world: World, n: number): Promise<void> => {
  const random = createRandom(`${seed} step ${n}`);
  const before = new Map([...world.company].map(([kind, records]) => [kind, [...records]]));
  await importKinds(world, editsFrom(world.company, n));
  if (random.next() < 0.08) {
    const undone = world.imports++;
    await undoInto(world.data, undone, { threads: 1, knownAt: knownAt(world) });
    for (const [kind, records] of before) world.company.set(kind, records);
  }
  if (random.next() < 0.3) world.businessAt = moved(world.businessAt, random.pick([1, 1, 1, 3, 12, -2]));
};

test(`after ${edits} edits, what was brought up to date has the bytes of what was computed at once`, async () => {
  const world = await begin();
  const staying = remembering();
  /** Mostly in a process that stays open, now and then in one that has just begun. */
  const follow = (n: number): Promise<string> => {
    const { data, businessAt } = world;
    return runOf(data, { businessAt, threads: 1, ...(n % 4 === 1 ? {} : { remembering: staying }) });
  };
  await follow(0);
  const full = join(scratch(), 'full');
  let compared = 0;
  for (let n = 1; n <= edits; n += together) {
    await step(world, n);
    const check = (n + together - 1) % everyNth === 0 || n + together > edits;
    if (check) copyWithoutCaches(world.data, full);
    const run = await follow(n);
    if (!check) continue;
    const { businessAt } = world;
    expect(differingFiles(run, await runOf(full, { businessAt, threads: 2 })), `edit ${n}`).toEqual([]);
    compared += readdirSync(join(run, 'cells')).length;
  }
  expect(compared).toBeGreaterThan(50);
}, 3_600_000);

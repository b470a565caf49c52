import { expect, test } from 'vitest';
import { LAYERS } from '../lint/layers.data.ts';
import { workspaces } from './workspaces.ts';

const packages = workspaces();

test('there are packages to look at', () => {
  expect(packages.length).toBeGreaterThan(0);
});

test.each(packages)('$folder has a layer and depends only on what lies below it', ({ folder, manifest }) => {
  const layer = LAYERS[folder];
  expect(layer, `add ${folder} to tools/lint/layers.data.ts`).toBeDefined();
  const names = Object.keys(manifest.dependencies ?? {});
  const ours = names.filter((name) => name.startsWith('@throughline/')).map((name) => name.split('/')[1]);
  expect(layer?.packages).toEqual(expect.arrayContaining(ours));
  const others = names.filter((name) => !name.startsWith('@throughline/'));
  expect(layer?.outside ?? others).toEqual(expect.arrayContaining(others));
});

test('no layer imports one that imports it', () => {
  const folderOf = new Map(Object.keys(LAYERS).map((folder) => [folder.split('/').at(-1) ?? folder, folder]));
  const reach = (name: string, seen: ReadonlySet<string>): boolean => {
    const below = LAYERS[folderOf.get(name) ?? '']?.packages ?? [];
    return below.some((next) => seen.has(next) || reach(next, new Set([...seen, next])));
  };
  for (const name of folderOf.keys()) expect(reach(name, new Set([name])), name).toBe(false);
});

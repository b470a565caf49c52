import { expect, test } from 'vitest';
import { lockText, lockedPackages, rootManifest, workspaces } from './workspaces.ts';
import type { Versions } from './workspaces.ts';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const packages = lockedPackages();

/** Where `name` may be installed for the package at `path`: beside it, or in any folder above. */
function places(path: string, name: string): string[] {
  const parents = path.split('/node_modules/').map((_, end, parts) => parts.slice(0, end + 1).join('/node_modules/'));
  return [`node_modules/${name}`, ...parents.map((parent) => `${parent}/node_modules/${name}`)];
}

test('every optional package that the lock names has its own entry', () => {
  const named = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  );
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(({ path, name }) => !places(path, name).some((place) => place in packages));
  expect(missing, 'a release without all its platforms: take an older one').toEqual([]);
});

test('the lock names no registry', () => {
  const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined && entry.link !== true);
  expect(resolved.map(([path]) => path)).toEqual([]);
  expect(lockText()).not.toMatch(/"https?:[^"]*\.tgz/);
});

test('every installed package has its checksum', () => {
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && link !== true,
  );
  expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test('every direct version is exact', () => {
  const manifests = [rootManifest(), ...workspaces().map(({ manifest }) => manifest)];
  const direct = manifests.flatMap((manifest) =>
    [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((part: Versions = {}) =>
      Object.entries(part).map(([name, version]) => ({ from: manifest.name, name, version })),
    ),
  );
  expect(direct.length).toBeGreaterThan(20);
  expect(direct.filter(({ version }) => !EXACT.test(version))).toEqual([]);
});

test('all packages have one version', () => {
  const versions = workspaces().map(({ manifest }) => manifest.version);
  expect(new Set([rootManifest().version, ...versions]).size).toBe(1);
});

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** The files that a process loads for a script. */
const loadedBy = (script: string): readonly string[] => {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    ${script}
    console.log(JSON.stringify(loaded));`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
  const loaded: unknown = JSON.parse(stdout);
  return Array.isArray(loaded) ? loaded.map(String) : [];
};

const ofCatalogue = (files: readonly string[]): number =>
  files.filter((file) => file.includes('/core/catalog/src/')).length;

test('the catalogue is loaded when something needs it, not for an import', () => {
  const [imports, asks] = [
    `const { importInto } = await import('@throughline/worker');`,
    `const { metricOf } = await import('@throughline/worker'); await metricOf('supply.spend');`,
  ].map(loadedBy);
  expect(imports?.length).toBeGreaterThan(100);
  expect(ofCatalogue(imports ?? [])).toBe(0);
  expect(ofCatalogue(asks ?? [])).toBeGreaterThan(100);
});

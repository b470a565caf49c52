import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from './format.ts';

/** Stands in for npm: writes down how it was called and leaves an empty node_modules. */
const NPM = `
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules');
writeFileSync('called.json', JSON.stringify({ args: process.argv.slice(2), env: process.env }));
`;

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-setup-')));
  mkdirSync(join(root, 'tools'));
  cpSync(join(projectRoot, 'tools/setup.mjs'), join(root, 'tools/setup.mjs'));
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'npm.cjs'), NPM);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function setUp(extra: NodeJS.ProcessEnv = {}): { status: number | null; stderr: string } {
  const env = { ...process.env, npm_execpath: join(root, 'npm.cjs'), npm_node_execpath: process.execPath, ...extra };
  return spawnSync(process.execPath, [join(root, 'tools/setup.mjs')], { env, encoding: 'utf8' });
}

const called = (): string => readFileSync(join(root, 'called.json'), 'utf8');
const forget = (): void => rmSync(join(root, 'called.json'), { force: true });
const wasCalled = (): boolean => existsSync(join(root, 'called.json'));

test('it installs from the lock, links Node and then has nothing to do', () => {
  expect(setUp().status).toBe(0);
  expect(called()).toContain('"args":["ci","--include=dev","--include=optional","--loglevel=error"]');
  const version = spawnSync(join(root, 'node_modules/.bin/node'), ['--version'], { encoding: 'utf8' });
  expect(version.stdout.trim()).toBe(process.version);
  forget();
  expect(setUp()).toMatchObject({ status: 0, stderr: '' });
  expect(wasCalled()).toBe(false);
});

test.each(['package.json', 'package-lock.json'])('a change of %s installs again', (file) => {
  setUp();
  forget();
  writeFileSync(join(root, file), '{ "name": "other" }');
  setUp();
  expect(wasCalled()).toBe(true);
});

test('npm gets the settings of the user and none of the running script', () => {
  const own = join(root, 'node_modules', '.bin');
  setUp({
    PATH: [own, process.env['PATH']].join(delimiter),
    npm_config_https_proxy: 'http://proxy.example',
    npm_config_workspace: 'core/model',
    npm_config_workspaces: 'true',
    npm_package_name: 'throughline',
    npm_lifecycle_event: 'pretest',
  });
  const text = called();
  expect(text).toContain('"npm_config_https_proxy":"http://proxy.example"');
  for (const gone of [own, 'npm_config_workspace', 'npm_package_name', 'npm_lifecycle_event']) {
    expect(text).not.toContain(gone);
  }
});

test('a failed install is reported and tried again next time', () => {
  writeFileSync(join(root, 'npm.cjs'), 'process.exit(7);');
  const { status, stderr } = setUp();
  expect(status).toBe(1);
  expect(stderr).toContain('"npm ci" ended with 7');
  writeFileSync(join(root, 'npm.cjs'), NPM);
  expect(setUp().status).toBe(0);
});

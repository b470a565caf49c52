import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarbour } from '../tests/companies/harbour.ts';
import { installed, projectRoot } from './format.ts';
import { workspaces } from './guards/workspaces.ts';
import { scaffold } from './scaffold.ts';

const LEFT_OUT = ['.git', 'node_modules', 'data', 'coverage', '.tmp'];
const CATALOGUE = 'core/catalog/src';
const KINDS = 'core/model/src/kinds';

/** What is scaffolded, and for each made file a change that its test must notice. */
const MADE = [
  {
    kind: 'metric',
    id: 'supply.slow-approvals',
    changes: [{ path: `${CATALOGUE}/metrics/supply/slow-approvals`, end: '.ts', from: "'purchase'", to: "'sale'" }],
  },
  {
    kind: 'detector',
    id: 'supply.slow-approvals',
    changes: [{ path: `${CATALOGUE}/detectors/supply/slow-approvals`, end: '.ts', from: ') > 0', to: ') >= 0' }],
  },
  {
    kind: 'responder',
    id: 'supply.slow-approvals',
    changes: [
      {
        path: `${CATALOGUE}/responders/supply/slow-approvals`,
        end: '.ts',
        from: 'benefit: finding.stake.likely',
        to: 'benefit: zero',
      },
    ],
  },
  {
    kind: 'kernel',
    id: 'supply.receipt-rate',
    changes: [
      { path: `${CATALOGUE}/kernels/supply/receipt-rate`, end: '.ts', from: '/ days', to: '* days' },
      { path: `${KINDS}/receipt-rate`, end: '.ts', from: 'derived: true,', to: '' },
    ],
  },
  {
    kind: 'action',
    id: 'supply.slow-approvals',
    changes: [{ path: `${CATALOGUE}/actions/supply/slow-approvals`, end: '.ts', from: 'iso.date()', to: 'string()' }],
  },
  {
    kind: 'report',
    id: 'supply.slow-approvals',
    changes: [
      { path: `${CATALOGUE}/reports/supply/slow-approvals`, end: '.ts', from: 'period: cell.period, ', to: '' },
    ],
  },
  {
    kind: 'kind',
    id: 'goods-return',
    changes: [{ path: `${KINDS}/goods-return`, end: '.ts', from: "key: ['goodsReturn']", to: "key: ['item']" }],
  },
  {
    kind: 'mapping',
    id: 'my-erp',
    changes: [{ path: 'connectors/src/mappings/my-erp', end: '.json', from: '"party": "V', to: '"vendor": "V' }],
  },
] as const;

const changes = MADE.flatMap((made) => made.changes.map((change) => ({ kind: made.kind, ...change })));
const testFiles = changes.map(({ path }) => `${path}.test.ts`);

let copy: string;

/** Packages of others as they are installed, our own from the copy. */
function linkPackages(): void {
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@throughline'), { recursive: true });
  const names = readdirSync(installed('')).filter((name) => !name.startsWith('.') && name !== '@throughline');
  for (const name of names) symlinkSync(installed(name), join(modules, name), 'junction');
  for (const { folder, manifest } of workspaces()) {
    symlinkSync(join(copy, folder), join(modules, manifest.name ?? folder), 'junction');
  }
}

function copyWorkspace(): void {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-scaffold-')));
  const isWanted = (path: string): boolean => !LEFT_OUT.includes(relative(projectRoot, path));
  cpSync(projectRoot, copy, { recursive: true, filter: isWanted });
  linkPackages();
}

/** Runs a script of Node in the copy, without what the running tests set for themselves. */
function inCopy(script: string, ...args: string[]): { status: number | null; text: string } {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_OPTIONS');
  const path = [installed('.bin'), process.env['PATH']].join(delimiter);
  const env = { ...Object.fromEntries(own), NO_COLOR: '1', PATH: path };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

const runTests = (): { status: number | null; text: string } =>
  inCopy(installed('vitest/vitest.mjs'), 'run', ...testFiles);

const throughline = (...args: string[]): string => inCopy('apps/cli/src/main.ts', ...args, '--data', 'data').text;

beforeAll(() => {
  copyWorkspace();
  for (const { kind, id } of MADE) scaffold({ root: copy, kind, id });
}, 120_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('everything that can be scaffolded, in a copy of the project', { timeout: 120_000 }, () => {
  test('has the types of the project', () => {
    expect(inCopy(installed('typescript/bin/tsc')).text).toBe('');
  });

  test('keeps the rules and the format of the project', () => {
    const made = [...testFiles, ...changes.map(({ path, end }) => path + end)];
    const lint = ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '--format=unix'];
    expect(inCopy(installed('oxlint/bin/oxlint'), ...lint, ...made.filter((path) => path.endsWith('.ts'))).text).toBe(
      '',
    );
    expect(inCopy(installed('oxfmt/bin/oxfmt'), '--check', ...made).status).toBe(0);
  });

  test('shows up in a run without another file touched', () => {
    const harbour = 'tests/companies/harbour-cycles';
    startHarbour(join(copy, 'data'));
    throughline('import', join(harbour, 'records'), '--mapping', join(harbour, 'mapping.json'));
    expect(throughline('brief')).toContain('Order PO-41139 of USD 133,132 waits for approval');
    expect(throughline('ask', 'supply.slow-approvals')).toContain('361');
    expect(throughline('brief', '--report', 'supply.slow-approvals')).toContain('Harbour Cycles: Slow approvals');
  });

  test('passes its tests', () => {
    const { status, text } = runTests();
    expect(status, text).toBe(0);
    expect(text).toContain(`Test Files  ${testFiles.length} passed (${testFiles.length})`);
  });

  test('fails its tests where the entry is changed', () => {
    for (const { path, end, from, to } of changes) {
      const text = readFileSync(join(copy, path + end), 'utf8');
      expect(text, path).toContain(from);
      writeFileSync(join(copy, path + end), text.replaceAll(from, to));
    }
    const { text } = runTests();
    const failures = text.split('\n').filter((line) => line.startsWith(' FAIL '));
    const unnoticed = testFiles.filter((path) => !failures.some((line) => line.includes(` ${path} > `)));
    expect(unnoticed, text).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installed, projectRoot } from '../format.ts';
import { PLANTS, SOIL } from './plants.data.ts';

type Finding = { readonly rule: string; readonly path: string };
type Verdict = { readonly status: number | null; readonly findings: readonly Finding[]; readonly output: string };

const LINE = /^(.+?):\d+:\d+: .*\[Error\/(.+)\]$/gm;
const trees: string[] = [];

/** The outside packages that the plants import; ours are left out, so that the verdict depends on the plants alone. */
function linkPackages(folder: string): void {
  for (const name of ['@types/node', 'kysely', 'vitest', 'zod']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(installed(name), join(folder, name), 'junction');
  }
}

function plantTree(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'throughline-guard-'));
  trees.push(tree);
  for (const path of ['.oxlintrc.json', 'tsconfig.json', '.gitignore', 'tools/lint']) {
    cpSync(join(projectRoot, path), join(tree, path), { recursive: true });
  }
  linkPackages(join(tree, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

function lint(files: Readonly<Record<string, string>>): Verdict {
  const args = [installed('oxlint/bin/oxlint'), '--type-aware', '--format=unix'];
  const env = { ...process.env, PATH: [installed('.bin'), process.env['PATH']].join(delimiter) };
  const options = { cwd: plantTree(files), env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  const findings = [...stdout.matchAll(LINE)].map(([, path = '', rule = '']) => ({ path, rule }));
  return { status, findings, output: stdout + stderr };
}

const texts = (side: 'bad' | 'good'): Record<string, string> => ({
  ...SOIL,
  ...Object.fromEntries(PLANTS.map((plant) => [plant.path, `${plant[side]}\n`])),
});

describe('the linter', () => {
  let bad: Verdict;
  let good: Verdict;

  beforeAll(() => {
    bad = lint(texts('bad'));
    good = lint(texts('good'));
  });
  afterAll(() => {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  });

  test('fails on the planted violations', () => {
    expect(bad.status).toBe(1);
  });

  test.each(PLANTS)('catches what breaks $breaks', ({ path, rule }) => {
    const rules = bad.findings.filter((finding) => finding.path === path).map((finding) => finding.rule);
    expect(rules).toContain(rule);
  });

  test('passes the clean twins', () => {
    expect(good.output).toBe('');
    expect(good.status).toBe(0);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from './format.ts';
import { generate, staleRegistries, writeRegistries } from './generate.ts';

const CATALOGUE = 'core/catalog/src';
const KINDS = 'core/model/src/kinds';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-generate-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const putEntry = (path: string, constant: string, id: string): void =>
  put(`${CATALOGUE}/${path}`, `export const ${constant} = { id: '${id}' };\n`);
const written = (path: string): string => readFileSync(join(root, path), 'utf8');

function run(...args: string[]): { code: number; lines: string[] } {
  const lines: string[] = [];
  const code = generate([...args, '--root', root], (line) => lines.push(line));
  return { code, lines };
}

test('the registries of this project equal their folders', () => {
  expect(staleRegistries(projectRoot)).toEqual([]);
});

describe('the registry of the catalogue', () => {
  test('is empty where no folder exists', () => {
    writeRegistries(root);
    expect(written(`${CATALOGUE}/registry.gen.ts`)).toContain('metrics: [],\n  kernels: [],');
    expect(written(`${KINDS}/registry.gen.ts`)).toContain('export const kinds = {} as const;');
  });

  test('imports every entry under an alias of its area, in order of id', () => {
    putEntry('metrics/supply/rejects-ppm.ts', 'rejectsPpm', 'supply.rejects-ppm');
    putEntry('metrics/money/spend.ts', 'spend', 'money.spend');
    putEntry('metrics/supply/spend.ts', 'spend', 'supply.spend');
    put(`${CATALOGUE}/metrics/supply/spend.test.ts`, 'not an entry');
    writeRegistries(root);
    const text = written(`${CATALOGUE}/registry.gen.ts`);
    expect(text).toContain("import { rejectsPpm as supplyRejectsPpm } from './metrics/supply/rejects-ppm.ts';\n");
    expect(text).toContain('metrics: [moneySpend, supplyRejectsPpm, supplySpend],');
    expect(text).not.toContain('spend.test');
  });

  test('names the section where two sections share an id', () => {
    putEntry('detectors/money/slow-payers.ts', 'slowPayers', 'money.slow-payers');
    putEntry('responders/money/slow-payers.ts', 'slowPayers', 'money.slow-payers');
    writeRegistries(root);
    const text = written(`${CATALOGUE}/registry.gen.ts`);
    expect(text).toContain('detectors: [moneySlowPayersDetector],');
    expect(text).toContain('responders: [moneySlowPayersResponder],');
  });
});

test('the registry of kinds is keyed by snake_case', () => {
  put(`${KINDS}/order-line.ts`, 'export const orderLine = {};\n');
  put(`${KINDS}/event.ts`, 'export type Event = string;\nexport const event = {};\n');
  writeRegistries(root);
  expect(written(`${KINDS}/registry.gen.ts`)).toContain(
    'export const kinds = {\n  event,\n  order_line: orderLine,\n} as const;',
  );
});

describe('generate --check', () => {
  test('says which registry is stale and exits 1', () => {
    expect(run('--check')).toEqual({
      code: 1,
      lines: [
        `${CATALOGUE}/registry.gen.ts is stale: run "npm run generate".`,
        `${KINDS}/registry.gen.ts is stale: run "npm run generate".`,
      ],
    });
  });

  test('exits 0 after generate, and 1 again after a new file', () => {
    expect(run().code).toBe(0);
    expect(run('--check')).toEqual({ code: 0, lines: [] });
    putEntry('reports/people/headcount.ts', 'headcount', 'people.headcount');
    expect(run('--check').lines).toEqual([`${CATALOGUE}/registry.gen.ts is stale: run "npm run generate".`]);
  });
});

describe('a folder that does not hold what the registry needs', () => {
  test.each([
    [
      'metrics/supply/spend.ts',
      "export const cost = { id: 'supply.spend' };",
      'expected exactly one exported value, "const spend"',
    ],
    [
      'metrics/supply/spend.ts',
      "export const spend = { id: 'supply.spend' };\nexport function x() {}",
      'found "const spend',
    ],
    ['metrics/supply/spend.ts', "const spend = { id: 'supply.spend' };", 'found nothing'],
    [
      'metrics/supply/spend.ts',
      "export const spend = { id: 'money.spend' };",
      "expected the entry to say id: 'supply.spend'",
    ],
    ['metrics/supply/Spend.ts', 'export const Spend = 1;', 'expected a kebab-case name'],
    ['metrics/warehouse/spend.ts', 'export const spend = 1;', 'not an area; expected one of strategy, money'],
    ['metrics/spend.ts', 'export const spend = 1;', 'expected in the folder of an area'],
    ['metrics/supply/deep/spend.ts', 'export const spend = 1;', 'an area has no folders'],
  ])('%s holding %s is refused', (path, text, message) => {
    put(`${CATALOGUE}/${path}`, `${text}\n`);
    const { code, lines } = run();
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain(message);
  });
});

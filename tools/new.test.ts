import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staleRegistries } from './generate.ts';
import { create } from './new.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-new-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function run(...args: string[]): { code: number; text: string } {
  const lines: string[] = [];
  const code = create(args, root, (line) => lines.push(line));
  return { code, text: lines.join('\n') };
}
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe.each(['metric', 'kernel', 'detector', 'responder', 'action', 'report'])('npm run new %s', (kind) => {
  const path = `core/catalog/src/${kind}s/money/slow-payers`;

  test('writes the entry, its test and the registry, and says what is next', () => {
    const { code, text } = run(kind, 'money.slow-payers');
    expect(code).toBe(0);
    expect(text).toContain(`wrote ${path}.ts\nwrote ${path}.test.ts\nwrote core/catalog/src/registry.gen.ts`);
    expect(text).toContain(`Next: fill in ${path}.ts`);
    expect(read(`${path}.ts`)).toContain("id: 'money.slow-payers'");
    expect(read(`${path}.test.ts`)).toContain("import { slowPayers } from './slow-payers.ts';");
    expect(`${read(`${path}.ts`)}${read(`${path}.test.ts`)}`).not.toContain('{{');
    expect(staleRegistries(root)).toEqual([]);
  });
});

test('npm run new kind writes a kind and asks for its ADR', () => {
  const { code, text } = run('kind', 'order-line');
  expect(code).toBe(0);
  expect(text).toContain('ADR');
  expect(read('core/model/src/kinds/order-line.ts')).toContain("id: 'order_line'");
  expect(read('core/model/src/kinds/registry.gen.ts')).toContain('order_line: orderLine');
});

test('npm run new mapping writes a mapping, its test and no registry', () => {
  run('kind', 'order-line');
  run('metric', 'money.spend');
  const { code, text } = run('mapping', 'my-erp');
  expect(code).toBe(0);
  expect(text).toContain(
    'wrote connectors/src/mappings/my-erp.json\nwrote connectors/src/mappings/my-erp.test.ts\nNext',
  );
  expect(read('connectors/src/mappings/my-erp.json')).toContain('"mapping": "my-erp"');
});

test('npm run new kernel also writes the kind that it derives', () => {
  const { code, text } = run('kernel', 'supply.receipt-rate');
  expect(code).toBe(0);
  expect(text).toContain('ADR');
  expect(read('core/catalog/src/kernels/supply/receipt-rate.ts')).toContain("derives: 'receipt_rate'");
  expect(read('core/model/src/kinds/receipt-rate.ts')).toContain('derived: true');
});

describe('what cannot be made', () => {
  test.each([
    [[], 'Expected: npm run new'],
    [['metric'], 'Expected: npm run new'],
    [['metric', 'money.a', 'money.b'], 'Expected: npm run new'],
    [['widget', 'money.spend'], '"widget" cannot be made.'],
    [['metric', 'spend'], '"spend" is no id: expected <area>.<name>'],
    [['metric', 'money.Spend'], '"money.Spend" is no id'],
    [['metric', 'money.spend.net'], '"money.spend.net" is no id'],
    [['metric', 'warehouse.spend'], '"warehouse" is no area: expected one of strategy, money'],
    [['kind', 'order_line'], '"order_line" is no name of a kind'],
    [['mapping', 'My ERP'], '"My ERP" is no name of a mapping'],
  ])('%j is refused with exit code 2', (args, message) => {
    const { code, text } = run(...args);
    expect(code).toBe(2);
    expect(text).toContain(message);
    expect(existsSync(join(root, 'core'))).toBe(false);
  });

  test('a kernel of a kind that exists is refused', () => {
    run('kind', 'receipt');
    const { code, text } = run('kernel', 'supply.receipt');
    expect(code).toBe(2);
    expect(text).toContain('a kernel derives a kind of its own');
    expect(existsSync(join(root, 'core/catalog/src/kernels'))).toBe(false);
  });

  test('an id that exists is refused and left as it is', () => {
    run('metric', 'money.spend');
    const before = read('core/catalog/src/metrics/money/spend.ts');
    const { code, text } = run('metric', 'money.spend');
    expect(code).toBe(2);
    expect(text).toContain('core/catalog/src/metrics/money/spend.ts exists already');
    expect(read('core/catalog/src/metrics/money/spend.ts')).toBe(before);
  });
});

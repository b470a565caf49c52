import { defineKernel, facts, type DerivedRow, type Kernel } from '@throughline/query';
import { expect, test } from 'vitest';
import { deriving } from './derive.ts';
import { hostOf, seenFrom } from './engine.fixture.ts';

const kernel: Kernel = defineKernel({
  id: 'supply.example',
  derives: 'stock_position',
  params: {},
  needs: { items: (views) => views.selectFrom('item').select('item') },
  run: () => [],
});

const derived = facts.selectFrom('stock_position').select('ref');
const imported = facts.selectFrom('item').select('ref');
const joined = facts.selectFrom('item as i').innerJoin('stock_position as s', 's.item', 'i.item').select('s.ref');

const watched = (failing = false) => {
  const ran: string[] = [];
  const rows: readonly DerivedRow[] = [{ item: 'A' }];
  const host = hostOf(() => [], {
    columns: async ({ sql }) => {
      ran.push(`columns of ${sql.includes('"item"') ? 'item' : 'something else'}`);
      return Promise.resolve({ item: ['A'] });
    },
    kernel: async ({ id }, inputs) => {
      ran.push(`kernel ${id} with ${Object.keys(inputs).join()}`);
      return failing ? Promise.reject(new Error('broken')) : Promise.resolve(rows);
    },
    loadDerived: async (kind, loaded) => {
      ran.push(`load ${loaded.length} of ${kind}`);
      return Promise.resolve();
    },
  });
  return { ran, host };
};

const steps = ['columns of item', 'kernel supply.example with items', 'load 1 of stock_position'];

test('nothing is derived until a query reads it', async () => {
  const { ran, host } = watched();
  const { ready } = deriving([kernel], host, seenFrom());
  await ready(imported);
  expect(ran).toEqual([]);
  await ready(joined);
  expect(ran).toEqual(steps);
});

test('a kernel runs once per viewpoint, also when two queries ask at the same time', async () => {
  const { ran, host } = watched();
  const { ready } = deriving([kernel], host, seenFrom());
  await Promise.all([ready(derived), ready(joined)]);
  await ready(derived);
  expect(ran).toEqual(steps);
  await deriving([kernel], host, seenFrom()).ready(derived);
  expect(ran).toEqual([...steps, ...steps]);
});

test('a kind that no kernel derives is an error that names it', async () => {
  const { host } = watched();
  await expect(deriving([], host, seenFrom()).ready(derived)).rejects.toThrow(
    'Expected a kernel that derives stock_position, found none in the catalogue.',
  );
});

test('a kernel that fails, fails each query that reads what it derives', async () => {
  const { ran, host } = watched(true);
  const { ready } = deriving([kernel], host, seenFrom());
  await expect(ready(derived)).rejects.toThrow('broken');
  await expect(ready(joined)).rejects.toThrow('broken');
  expect(ran).toEqual(steps.slice(0, 2));
});

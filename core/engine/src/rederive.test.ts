import { defineKernel, facts, type DerivedRow, type Kernel, type KernelColumns } from '@throughline/query';
import { expect, test } from 'vitest';
import type { DerivedBase, Kept } from './cells/kept.ts';
import { deriving } from './derive.ts';
import { hostOf, seenFrom } from './engine.fixture.ts';

const kernel: Kernel = defineKernel({
  id: 'supply.example',
  derives: 'stock_position',
  params: {},
  partition: { by: 'item', whole: ['sites'] },
  needs: {
    items: (views) => views.selectFrom('item').select('item'),
    open: (views) => views.selectFrom('order_line').select(['item', 'quantity']),
    sites: (views) => views.selectFrom('site').select('site'),
  },
  run: ({ items }) => {
    const names = items?.['item'] ?? [];
    return names instanceof Float64Array ? [] : names.map((item) => ({ item }));
  },
});

const columnsOf = (names: readonly string[]): KernelColumns => ({ item: names });

interface World {
  /** The needs that give other columns than before, with the items in which they differ. */
  readonly changed: Readonly<Record<string, readonly string[] | undefined>>;
  readonly takesPlaces?: boolean;
}

const run = async ({ changed, takesPlaces = true }: World): Promise<readonly string[]> => {
  const ran: string[] = [];
  const states: Readonly<Record<string, string>> = { item: 'items', order_line: 'open', site: 'sites' };
  const keyOf = (name: string): string => (name in changed ? `${name} now` : name);
  const base: DerivedBase = {
    needs: { items: 'items', open: 'open', sites: 'sites' },
    touched: async ({ name }) => Promise.resolve(changed[name]),
    columns: async ({ name }, keys) => {
      ran.push(`${name} of ${keys?.join() ?? 'all'}`);
      return Promise.resolve(columnsOf(keys ?? ['A', 'B', 'C']));
    },
    load: async (keys, rows) => {
      ran.push(`load ${rows.length} rows of ${keys.join()}`);
      return Promise.resolve(takesPlaces);
    },
  };
  const kept: Kept = {
    // The digest of a need names the kinds that it reads; that of the kernel all of them.
    digest: (text) =>
      text.match(/\{"(\w+)":"(?:[^"]*)"\}/)?.[1]?.replace(/.*/, (kind) => keyOf(states[kind] ?? '')) ?? 'kernel',
    state: async (kind) => Promise.resolve(kind),
    rows: () => undefined,
    keepRows: () => undefined,
    keepLater: () => undefined,
    carry: () => undefined,
    derived: async () => Promise.resolve(false),
    keepDerived: () => ran.push('keep'),
    isFollowing: false,
    has: () => false,
    derivedState: () => undefined,
    derivedBase: () => base,
    cells: async () => Promise.resolve(undefined),
  };
  const host = hostOf(() => [], {
    kept,
    columns: async (_, { name }) => {
      ran.push(`${name} from the store`);
      return Promise.resolve(columnsOf(['A', 'B', 'C']));
    },
    kernel: async (one, inputs) => Promise.resolve(one.run(inputs)),
    loadDerived: async (_, rows: readonly DerivedRow[]) => {
      ran.push(`load ${rows.length} rows`);
      return Promise.resolve();
    },
  });
  await deriving([kernel], host, seenFrom()).ready(facts.selectFrom('stock_position').select('ref'));
  return ran;
};

const all = ['items from the store', 'open from the store', 'sites from the store', 'load 3 rows', 'keep'];

test('rows of the keys of which a need gives other columns are computed, what is the same for all keys is read whole', async () => {
  expect(await run({ changed: { open: ['B'] } })).toEqual([
    'items of B',
    'open of B',
    'sites of all',
    'load 1 rows of B',
    'keep',
  ]);
  expect(await run({ changed: { open: ['B'], items: ['A', 'B'] } })).toContain('load 2 rows of A,B');
});

test('all rows are computed where a whole need changed, keys are many, or rows take no places', async () => {
  expect(await run({ changed: { sites: ['B'] } })).toEqual(all);
  expect(await run({ changed: { open: undefined } })).toEqual(all);
  const many = Array.from({ length: 1001 }, (_, i) => `I${i}`);
  expect(await run({ changed: { open: many } })).toEqual(all);
  expect((await run({ changed: { open: ['B'] }, takesPlaces: false })).slice(-5)).toEqual(all);
});

import { noGoals, type Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { rowsOf, type Context, type Needs } from './catalogue.ts';
import { askingOf, exact, found, hostOf, on, settings } from './engine.fixture.ts';
import type { Kept } from './cells/kept.ts';
import type { TextRow } from './host.ts';
import { recalling, type Recalled } from './recall.ts';
import { watched, withParams } from './watched.ts';

/** What runs share: answers by key, the states of kinds, and what was carried. */
const keeping = () => {
  const answers = new Map<string, readonly TextRow[]>();
  const carried: string[] = [];
  const states: Record<string, string> = {};
  const kept: Kept = {
    digest: (text) => text,
    state: async (kind) => Promise.resolve(states[kind] ?? ''),
    rows: (key) => answers.get(key),
    keepRows: (key, rows) => {
      answers.set(key, rows);
    },
    keepLater: (key, make) => {
      const rows = make();
      if (rows !== undefined) answers.set(key, rows);
    },
    carry: (key) => carried.push(key),
    derived: async () => Promise.resolve(false),
    keepDerived: () => undefined,
    isFollowing: false,
    has: () => false,
    derivedState: () => undefined,
    derivedBase: () => undefined,
    cells: async () => Promise.resolve(undefined),
  };
  return { kept, states, carried };
};

const context: Context = {
  params: undefined,
  businessDay: on('2026-10-30'),
  yearToDate: { period: '2026-01..2026-10', from: '2026-01-01', to: '2026-11-01' },
  lastDay: (source) => (source === 'erp' ? on('2026-10-29') : undefined),
  assumption: (id) => ({ id, title: id, value: '1', unit: '', owner: '', decimal: exact('1') }),
  currency: 'EUR',
  signals: [],
  goals: [],
  settings,
};

const needs: Needs = { items: rowsOf((facts) => facts.selectFrom('item').select('item')) };

type Reading = (seen: Context) => unknown;

/** Runs one entry in one run after another, each in its context, and says how often it was made. */
const runs = async (read: Reading, contexts: readonly Context[], shared = keeping()): Promise<number> => {
  let made = 0;
  const recalled: Recalled<string> = {
    entry: 'example',
    name: [],
    needs,
    make: async (seen) => {
      made++;
      read(seen);
      return Promise.resolve(`made ${made}`);
    },
  };
  const asking = askingOf(hostOf(() => [], { kept: shared.kept }));
  for (const each of contexts) await recalling(asking, each)(recalled);
  return made;
};

const changes: readonly (readonly [name: string, read: Reading, changed: Partial<Context>])[] = [
  ['the business day', (c) => c.businessDay, { businessDay: on('2026-10-31') }],
  ['the year to date', (c) => c.yearToDate, { yearToDate: { ...context.yearToDate, period: '2026-01..2026-09' } }],
  ['the last day of a source', (c) => c.lastDay('erp'), { lastDay: () => on('2026-10-28') }],
  ['a source that had no day', (c) => c.lastDay('shop'), { lastDay: () => on('2026-10-29') }],
  [
    'an assumption',
    (c) => c.assumption('rate'),
    { assumption: (id) => ({ ...context.assumption(id), decimal: exact('2') }) },
  ],
  ['the currency', (c) => c.currency, { currency: 'USD' }],
  ['signals', (c) => c.signals, { signals: [signal()] }],
  ['goals', (c) => c.goals, { goals: [goal()] }],
  [
    'the company',
    (c) => c.settings.company,
    { settings: { ...settings, company: { ...settings.company, weekdays: [1] } } },
  ],
  ['all assumptions', (c) => c.settings.assumptions, { settings: { ...settings, assumptions: [] } }],
  [
    'limits of authority',
    (c) => c.settings.authority,
    { settings: { ...settings, authority: { people: [], limits: [] } } },
  ],
  ['stated goals', (c) => c.settings.goals, { settings: { ...settings, goals: { ...noGoals, goals: [stated()] } } }],
  ['anything, with a copy', (c) => ({ ...c }), { currency: 'USD' }],
  ['the same under its parameters', (c) => withParams(c, { least: 1 }).currency, { currency: 'USD' }],
];

function stated(): Context['settings']['goals']['goals'][number] {
  return { id: 'g', title: 'A goal', period: 'month', where: [], trajectory: [], owner: 'coo' };
}

function goal(): Context['goals'][number] {
  return {
    goal: stated(),
    status: 'behind',
    period: undefined,
    value: undefined,
    wanted: undefined,
    probability: undefined,
    sentence: '',
    points: [],
  };
}

function signal(): Context['signals'][number] {
  const cell = {
    keys: {},
    period: '2026-09',
    num: exact('1'),
    den: undefined,
    rows: 1,
    missing: 0,
    currency: undefined,
    value: exact('1'),
    why: undefined,
  };
  return {
    metric: 'm',
    title: 'm',
    unit: 'share',
    better: 'up',
    period: 'month',
    cell,
    points: [],
    status: 'above',
    since: undefined,
    note: '',
  };
}

describe('what an entry gave is recalled', () => {
  test.each(changes)('where it read %s: until that changes', async (_, read, changed) => {
    expect(await runs(read, [context, context])).toBe(1);
    expect(await runs(read, [context, { ...context, ...changed }])).toBe(2);
  });

  test('whatever changes of which it read nothing', async () => {
    for (const [, , changed] of changes)
      expect(await runs(() => undefined, [context, { ...context, ...changed }])).toBe(1);
  });

  test('until what its needs read changes, and the answers of its needs stay for later runs', async () => {
    const shared = keeping();
    shared.states['item'] = 'one';
    expect(await runs(() => undefined, [context], shared)).toBe(1);
    expect(await runs(() => undefined, [context], shared)).toBe(0);
    expect(shared.carried).toHaveLength(1);
    shared.states['item'] = 'two';
    expect(await runs(() => undefined, [context], shared)).toBe(1);
  });

  test('with all its figures', async () => {
    const asking = askingOf(hostOf(() => [], { kept: keeping().kept }));
    const made: readonly Omit<Finding, 'key' | 'detector' | 'area'>[] = [found('A'), found('B', { because: ['x'] })];
    const one: Recalled<typeof made> = { entry: 'x', name: [], needs: {}, make: async () => Promise.resolve(made) };
    await recalling(asking, context)(one);
    const never = { ...one, make: async () => Promise.reject(new TypeError('made again')) };
    expect(await recalling(asking, context)(never)).toEqual(made);
  });
});

describe('what an entry gave is not recalled', () => {
  const again = async (change: Partial<Recalled<unknown>>, made: unknown = 'x'): Promise<number> => {
    let times = 0;
    const asking = askingOf(hostOf(() => [], { kept: keeping().kept }));
    const make = async () => Promise.resolve([times++, made][1]);
    for (let run = 0; run < 2; run++)
      await recalling(asking, context)({ entry: 'x', name: [], needs: {}, make, ...change });
    return times;
  };

  test('where a text would not give the same', async () => {
    expect(await again({})).toBe(1);
    expect(await again({}, [Number.NaN])).toBe(2);
    expect(await again({}, [undefined])).toBe(2);
    expect(await again({}, '\u00001')).toBe(2);
  });

  test('where it has no name, or is not final', async () => {
    expect(await again({ name: [undefined] })).toBe(2);
    expect(await again({ isFinal: () => false })).toBe(2);
  });

  test('where it read more of its context elsewhere', async () => {
    const seen = watched(context);
    void seen.context.currency;
    const asking = askingOf(hostOf(() => [], { kept: keeping().kept }));
    let times = 0;
    const make = async () => Promise.resolve(++times);
    await recalling(asking, context)({ entry: 'x', name: [], needs: {}, make, seen });
    await recalling(asking, { ...context, currency: 'USD' })({ entry: 'x', name: [], needs: {}, make });
    expect(times).toBe(2);
  });
});

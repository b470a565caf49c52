import { formatDay } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineDetector, defineReport, defineResponder, rowsOf, type Catalogue, type Found } from './catalogue.ts';
import { askingOf, calendar, exact, found, hostOf, on, option, seenFrom, settings, stake } from './engine.fixture.ts';
import type { TextRow } from './host.ts';
import { fingerprint, run, type PreviousFinding, type RunRequest } from './run.ts';
import type { RunState } from './state.ts';

const short = defineDetector({
  id: 'supply.short',
  area: 'supply',
  owner: 'buyer',
  title: 'Short items',
  sentence: 'Items that are short.',
  needs: { items: rowsOf((facts) => facts.selectFrom('item').select('item')) },
  params: z.strictObject({ least: z.number() }),
  defaults: { least: 1 },
  detect: ({ items }, { params }): Found[] =>
    items.length < params.least ? [] : items.map(({ item }) => found(item ?? '')),
  fine: ({ items }) => `${items.length} items checked.`,
  explain: () => ['It is short.'],
});

const priced = defineDetector({
  ...short,
  id: 'supply.priced',
  needs: {},
  params: z.strictObject({}),
  defaults: {},
  detect: (_, context): Found[] => [
    found('A', {
      cause: 'price',
      stake: stake('1', { likely: context.assumption('rate').decimal }),
      judgedOn: context.lastDay('stock') ?? context.businessDay,
    }),
  ],
  fine: () => '',
});

const respond = defineResponder({
  id: 'supply.respond',
  handles: ['supply.short'],
  needs: {},
  plan: () => undefined,
  read: () => [option('buy', { benefit: exact('1') })],
});

const report = defineReport({
  id: 'strategy.example',
  title: 'Example',
  audience: 'COO',
  needs: {},
  render: (_, state) => ({ title: `${state.cases.length} cases`, subtitle: '', reader: 'coo', blocks: [] }),
});

const catalogue: Catalogue = {
  metrics: [],
  kernels: [],
  detectors: [short],
  responders: [respond],
  reports: [report],
  assumptions: [],
};

const request: RunRequest = { settings, previous: undefined, calendar, assumes: ['A thing.'], quarantined: 2 };

const items = (...names: string[]): TextRow[] => names.map((item) => ({ item }));

const runOver = async (rows: readonly TextRow[], change: Partial<RunRequest> = {}, of: Catalogue = catalogue) =>
  (await run(of, { ...request, ...change }, askingOf(hostOf(() => rows)))).state;

const kept = (state: RunState): PreviousFinding[] =>
  state.findings.map((f) => ({ key: f.key, title: f.title, print: fingerprint(f) }));

describe('a run', () => {
  test('walks from facts to reports', async () => {
    const { state, reports } = await run(catalogue, request, askingOf(hostOf(() => items('B', 'A'))));
    expect(state.findings.map((f) => f.key)).toEqual(['supply.short|item=A', 'supply.short|item=B']);
    expect(state.cases.map((c) => [c.key, c.recommended])).toEqual([
      ['item A short', 'buy'],
      ['item B short', 'buy'],
    ]);
    expect(state.checked).toEqual([
      { detector: 'supply.short', title: 'Short items', findings: 2, fine: '2 items checked.' },
    ]);
    expect(Object.keys(reports)).toEqual(['strategy.example']);
    expect(reports['strategy.example']?.title).toBe('2 cases');
    expect([state.assumes, state.quarantined, formatDay(state.businessDay)]).toEqual([['A thing.'], 2, '2026-10-30']);
    expect(state.findings.map((f) => state.explain(f))).toEqual([['It is short.'], ['It is short.']]);
  });

  test('gives the same findings and cases for rows in any order', async () => {
    const [one, other] = [await runOver(items('A', 'B', 'C')), await runOver(items('C', 'A', 'B'))];
    expect(other.findings).toEqual(one.findings);
    expect(other.cases).toEqual(one.cases);
  });

  test('a detector that finds nothing still says what it checked', async () => {
    const state = await runOver([]);
    expect(state.cases).toEqual([]);
    expect(state.checked.map((c) => [c.findings, c.fine])).toEqual([[0, '0 items checked.']]);
  });

  test('a detector that had nothing to look at says for want of what', async () => {
    const over = async (covered: readonly string[]) => {
      const asking = askingOf(
        hostOf(() => []),
        seenFrom({ covered: new Set(covered) }),
      );
      return (await run(catalogue, request, asking)).state.checked.map(({ wants }) => wants);
    };
    expect(await over([])).toEqual([['Items']]);
    expect(await over(['item'])).toEqual([undefined]);
  });

  test('a responder answers only for the detectors that it handles', async () => {
    const other = {
      ...catalogue,
      responders: [
        defineResponder({
          ...respond,
          needs: {},
          plan: () => undefined,
          read: () => [option('x')],
          handles: ['supply.other'],
        }),
      ],
    };
    const state = await runOver(items('A'), {}, other);
    expect(state.cases.map((c) => c.options.map((o) => o.id))).toEqual([['do-nothing']]);
  });
});

describe('assumptions', () => {
  const pricing = { ...catalogue, detectors: [priced], responders: [] };

  test('price findings by their id', async () => {
    const state = await runOver([], {}, pricing);
    expect(state.findings.map((f) => f.stake.likely)).toEqual([exact('0.25')]);
  });

  test('a missing one says which, where and what to do', async () => {
    await expect(runOver([], { settings: { ...settings, assumptions: [] } }, pricing)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'Expected the assumption "rate" in assumptions.json, found none.',
      hint: 'Add it with its value, unit and owner; it prices findings.',
    });
  });

  test('a finding is judged at the last day of its source, never after the business day', async () => {
    const judged = async (lastDays: Record<string, string>) => {
      const asking = askingOf(
        hostOf(() => []),
        seenFrom({ lastDays }),
      );
      return (await run(pricing, request, asking)).state.findings.map((f) => formatDay(f.judgedOn));
    };
    expect(await judged({ stock: '2026-09-30' })).toEqual(['2026-09-30']);
    expect(await judged({ stock: '2026-11-30' })).toEqual(['2026-10-30']);
    expect(await judged({})).toEqual(['2026-10-30']);
  });
});

describe('changes', () => {
  test('none are told without a run before', async () => {
    expect((await runOver(items('A'))).changes).toBeUndefined();
  });

  test('nothing is told of what is unchanged', async () => {
    const before = await runOver(items('A', 'B'));
    expect((await runOver(items('B', 'A'), { previous: kept(before) })).changes).toEqual([]);
  });

  test('opened, changed and gone are told', async () => {
    const before = kept(await runOver(items('A', 'B')));
    const moved = before.map((f) => (f.key.endsWith('A') ? { ...f, print: 'other' } : f));
    const { changes } = await runOver(items('A', 'C'), { previous: moved });
    expect(changes).toEqual([
      { key: 'supply.short|item=A', title: 'Item A is short', change: 'changed' },
      { key: 'supply.short|item=C', title: 'Item C is short', change: 'opened' },
      { key: 'supply.short|item=B', title: 'Item B is short', change: 'gone' },
    ]);
  });

  test('a print moves with money and figures, not with ages and deadlines', async () => {
    const [first] = (await runOver(items('A'))).findings;
    if (first === undefined) throw new TypeError('a finding was expected');
    const prints = [
      first,
      { ...first, stake: stake('101') },
      { ...first, evidence: [{ label: 'On hand', value: '4 units', source: { case: 'x' } }] },
    ].map(fingerprint);
    expect(new Set(prints).size).toBe(3);
    expect(fingerprint({ ...first, decideBy: on('2026-11-07') })).toBe(prints[0]);
    const aged = [...first.evidence, { label: 'Oldest promise', value: '9 days ago' }];
    expect(fingerprint({ ...first, evidence: aged })).toBe(prints[0]);
    expect(fingerprint({ ...first, title: 'Another title' })).toBe(prints[0]);
  });
});

describe('periods', () => {
  const stateAt = async (lastDays: Record<string, string>) =>
    (
      await run(
        catalogue,
        request,
        askingOf(
          hostOf(() => []),
          seenFrom({ lastDays }),
        ),
      )
    ).state;

  test('a month has ended when no working day of it is left', async () => {
    const state = await stateAt({ erp: '2026-10-30' });
    expect(['2026-09', '2026-10', '2026-11', '2026-Q3', '2026-Q4', '2026'].map(state.hasEnded)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(state.hasEnded('nonsense')).toBe(false);
  });

  test('a source that stopped on the Friday before the month ended was whole, one that stopped on Thursday was not', async () => {
    expect((await stateAt({ erp: '2026-10-30' })).isWhole('2026-10')).toBe(true);
    expect((await stateAt({ erp: '2026-10-29' })).isWhole('2026-10')).toBe(false);
    expect((await stateAt({ erp: '2026-10-30', stock: '2026-10-05' })).isWhole('2026-10')).toBe(false);
    expect((await stateAt({ erp: '2026-10-30', stock: '2026-09-30' })).isWhole('2026-10')).toBe(true);
    expect((await stateAt({ erp: '2026-10-30' })).isWhole('nonsense')).toBe(false);
  });

  test('a holiday at the end of a month is no working day', async () => {
    const december = { ...calendar, working: { ...calendar.working, holidays: new Set([on('2026-10-30')]) } };
    const asking = askingOf(
      hostOf(() => []),
      seenFrom({ lastDays: { erp: '2026-10-29' } }),
    );
    const { state } = await run(catalogue, { ...request, calendar: december }, asking);
    expect(state.isWhole('2026-10')).toBe(true);
  });

  test('freshness is told by source, at most to the business day', async () => {
    const { freshness } = await stateAt({ stock: '2026-11-05', erp: '2026-10-28', broken: 'never' });
    expect(freshness.map((f) => [f.source, formatDay(f.lastDay), f.behind])).toEqual([
      ['erp', '2026-10-28', 2],
      ['stock', '2026-10-30', 0],
    ]);
  });
});

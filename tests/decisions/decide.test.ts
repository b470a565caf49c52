import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockWriter } from '@throughline/duckdb';
import { AppError, type Decision } from '@throughline/model';
import { decideCase, latestShown, readSettings, standingsOf, todayIn, type RunState } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, sampleExports, within } from '../import/sample.ts';
import { startHarbour } from '../companies/harbour.ts';

/** Decisions on the cases of the sample company: who may, on which evidence, how often. */
const scratch = scratchFolders();
let base = '';
let ran: RunState | undefined;

beforeAll(async () => {
  base = join(scratch(), 'data');
  startHarbour(base);
  await importFrom(base, { folder: sampleExports, knownAt: '2026-10-31T06:00:00Z' });
  ran = await within(base, async (session) => (await session.run()).state);
}, 120_000);

const state = (): RunState => {
  if (ran === undefined) throw new TypeError('the company was not run');
  return ran;
};

/** The number of a case in the run: other checks may find more on the sample company one day. */
const numberOf = (key: string): string => String(state().cases.findIndex((item) => item.key === key) + 1);

const copied = (): string => {
  const data = join(scratch(), 'data');
  cpSync(base, data, { recursive: true });
  return data;
};

type Asked = Partial<Parameters<typeof decideCase>[0]>;
type Desk = Partial<Parameters<typeof decideCase>[1]>;

const decideIn = (data: string, asked: Asked, desk: Desk = {}): Promise<Decision> => {
  const settings = readSettings(data);
  const today = todayIn(settings.company, Date.UTC(2026, 10, 2, 12));
  return decideCase(
    { verdict: 'accepted', case: 'V-1004', by: 'buyer-1', option: 'chase', ...asked },
    { data, state: { ...state(), settings }, shown: latestShown(data), today, ...desk },
  );
};

const refusal = async (decided: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await decided;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, hint: error.hint, message: error.message };
  }
  throw new TypeError('it was not refused');
};

const kept = (data: string): readonly Decision[] => readSettings(data).decisions;

describe('who may decide', () => {
  test('within the limit it is kept, with what was promised and the evidence', async () => {
    const data = copied();
    const [own] = standingsOf(state()).filter(({ item }) => item.key === 'vendor V-1004 late');
    const decision = await decideIn(data, { why: 'The rims are needed.' });
    expect(kept(data)).toEqual([decision]);
    expect(decision).toMatchObject({
      case: 'vendor V-1004 late',
      option: 'chase',
      verdict: 'accepted',
      by: 'buyer-1',
      on: '2026-11-02',
      why: 'The rims are needed.',
      findings: ['supply.overdue-lines|party=V-1004'],
      evidence: own?.evidence,
      promised: [{ metric: 'supply.outstanding-value', from: '51701', to: '0', by: '2026-11-06' }],
      commits: '0',
      currency: 'USD',
    });
  });

  test('beyond the limit it is refused, with who may', async () => {
    const data = copied();
    const close = await refusal(decideIn(data, { option: 'close' }));
    expect(close).toMatchObject({
      code: 'not-allowed',
      message:
        'Buyer 1 may not accept “Close the lines short”, which commits USD 51,701 (buyer: close-order-line, up to 5000 USD).',
      hint: 'Who may: Director of operations (director), Chief operating officer (coo).',
    });
    const refuse = await refusal(decideIn(data, { verdict: 'refused', case: 'D12', by: 'buyer-1' }));
    expect(refuse['message']).toBe(
      'Buyer 1 may not refuse “Maintenance is 5.1 % over its budget for the year to date”.',
    );
    expect(kept(data)).toEqual([]);
  });

  test('a person is meant by id or name; a stranger is refused', async () => {
    const data = copied();
    expect((await decideIn(data, { by: 'BUYER 1' })).by).toBe('buyer-1');
    expect(await refusal(decideIn(data, { by: 'eve' }))).toMatchObject({
      code: 'not-allowed',
      message: 'Expected a person of authority.json, got "eve".',
    });
  });

  test('who gets a case decides with the authority of who handed it on, and cannot hand it on', async () => {
    const data = copied();
    const item = { case: 'vendor V-1004 late' };
    const handed = { ...item, verdict: 'delegated', by: 'director', to: 'buyer-1' } as const;
    expect(await refusal(decideIn(data, { ...handed, to: undefined }))).toMatchObject({ code: 'bad-input' });
    expect(await refusal(decideIn(data, { ...handed, to: 'director' }))).toMatchObject({ code: 'bad-input' });
    expect(await refusal(decideIn(data, { ...handed, to: 'eve' }))).toMatchObject({ code: 'not-allowed' });
    await decideIn(data, handed);
    expect(await refusal(decideIn(data, { ...item, option: 'close', by: 'buyer-2' }))).toMatchObject({
      code: 'not-allowed',
    });
    const decision = await decideIn(data, { ...item, option: 'close' });
    expect(decision).toMatchObject({ by: 'buyer-1', option: 'close', commits: '51701' });
    const other = copied();
    await decideIn(other, { ...handed, case: 'D12' });
    const on = { verdict: 'delegated', case: 'D12', by: 'buyer-1', to: 'buyer-2' } as const;
    expect(await refusal(decideIn(other, on))).toMatchObject({ code: 'not-allowed' });
  });
});

describe('which case and option', () => {
  test('a number of the latest run, the key, or an unambiguous part', async () => {
    for (const words of [numberOf('vendor V-1004 late'), 'vendor V-1004 late', 'tidewater'])
      expect((await decideIn(copied(), { case: words })).case).toBe('vendor V-1004 late');
    expect((await decideIn(copied(), { case: '3150', option: '1', by: 'director' })).case).toBe('item 3150 short');
  });

  test('an ambiguous, unknown or gone case is refused with the cases that are', async () => {
    const data = copied();
    expect(await refusal(decideIn(data, { case: 'short' }))).toMatchObject({
      code: 'bad-input',
      message: 'Expected one case, but "short" fits 2 of them.',
    });
    const unknown = await refusal(decideIn(data, { case: 'V-9999' }));
    expect(unknown).toMatchObject({ code: 'not-found', message: 'Expected a case, got "V-9999".' });
    expect(unknown['hint']).toContain('(vendor V-1004 late)');
    const cases = state().cases.filter(({ key }) => key !== 'vendor V-1004 late');
    for (const words of [numberOf('vendor V-1004 late'), 'tidewater']) {
      const gone = await refusal(
        decideIn(data, { case: words }, { state: { ...state(), settings: readSettings(data), cases } }),
      );
      expect(gone).toMatchObject({ code: 'not-found' });
      expect(gone['message']).toContain('was in run 1 of 2026-10-30 and is gone now');
    }
  });

  test('an option that is not there is refused with those that are', async () => {
    const data = copied();
    const options =
      'Its options: 0. do-nothing (Do nothing); 1. chase (Ask for a confirmed day for each line); 2. close';
    const unknown = await refusal(decideIn(data, { option: 'sue' }));
    expect(unknown['hint']).toContain(options);
    expect(unknown).toMatchObject({ code: 'not-found' });
    expect(await refusal(decideIn(data, { option: undefined }))).toMatchObject({ code: 'bad-input' });
  });
});

describe('on which evidence', () => {
  const changed = (data: string): void => {
    const path = join(data, 'runs', '000001', 'cases.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(/"id": "close",[^]*?"commits": \{\s*"units": "/, (found) => `${found}9`),
    );
  };

  test('evidence that changed since the latest run is stale, and what changed is said', async () => {
    const data = copied();
    changed(data);
    const stale = await refusal(decideIn(data, {}));
    expect(stale).toMatchObject({ code: 'conflict', hint: 'Look at it as it is now, then decide: throughline brief' });
    expect(stale['message']).toMatch(/no longer as run 1 of 2026-10-30 showed it\. “Close the lines short” now costs/);
    expect(kept(data)).toEqual([]);
  });

  test('the hash of the evidence decides where it is given', async () => {
    const data = copied();
    changed(data);
    const [own] = standingsOf(state()).filter(({ item }) => item.key === 'vendor V-1004 late');
    expect(await refusal(decideIn(data, { evidence: '0123456789abcdef' }))).toMatchObject({ code: 'conflict' });
    expect((await decideIn(data, { evidence: own?.evidence })).evidence).toBe(own?.evidence);
  });

  test('what nobody was shown is not decided', async () => {
    const data = copied();
    const none = await refusal(decideIn(data, {}, { shown: undefined }));
    expect(none).toMatchObject({ code: 'conflict', hint: 'Look at it first: throughline brief' });
    const shown = latestShown(data);
    const fewer = shown === undefined ? undefined : { ...shown, cases: shown.cases.slice(0, 2) };
    expect((await refusal(decideIn(data, {}, { shown: fewer })))['message']).toContain(
      'run 1 of 2026-10-30 did not show',
    );
  });
});

describe('how often', () => {
  test('a second decision shows the first; --again appends, and the later one counts', async () => {
    const data = copied();
    await decideIn(data, {});
    const second = { verdict: 'refused', case: 'V-1004', by: 'director' } as const;
    expect(await refusal(decideIn(data, second))).toMatchObject({
      code: 'conflict',
      message:
        'This was decided before. 2026-11-02: Buyer 1 accepted the option “chase” on “Tidewater Wheel Supply, LLC owes 5 order lines past their promise”.',
    });
    await decideIn(data, { ...second, again: true });
    expect(kept(data).map(({ verdict }) => verdict)).toEqual(['accepted', 'refused']);
    const decided = standingsOf({ ...state(), settings: readSettings(data) });
    expect(decided.find(({ item }) => item.key === 'vendor V-1004 late')?.decided.status).toBe('refused');
  });

  test('decisions taken at once are all kept', async () => {
    const data = copied();
    const keys = ['item 3150 short', 'item 3310 short', 'unit D12 over budget', 'vendor V-1004 late'];
    await Promise.all(keys.map((key) => decideIn(data, { verdict: 'refused', case: key, by: 'coo' })));
    expect(
      kept(data)
        .map((decision) => decision.case)
        .toSorted(),
    ).toEqual(keys);
  });

  test('a decision waits for who changes the settings now', async () => {
    const data = copied();
    const lock = await lockWriter(data, 'Another decision', 'settings');
    const deciding = decideIn(data, {});
    await setTimeout(300);
    expect(kept(data)).toEqual([]);
    lock.release();
    await deciding;
    expect(kept(data)).toHaveLength(1);
  });

  test('of two who decide the same at once only one does', async () => {
    const data = copied();
    const both = [decideIn(data, {}), decideIn(data, { verdict: 'disputed', by: 'director' })];
    const settled = await Promise.allSettled(both);
    expect(settled.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(kept(data)).toHaveLength(1);
  });
});

import { createRandom, day, formatDay, parseDay, weekdayOf } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import type { BatchBar } from './batches.ts';
import { gatedCentres, timedCentres, type TimeInputs } from './machine-times.ts';

const bar: BatchBar = {
  minimumOperations: 40,
  minimumBatches: 5,
  minimumDays: 1,
  minimumShare: 0.4,
  falseAlarms: 0.05,
};

const first = parseDay('2026-05-04') ?? day(0);
const [open, close] = [360, 840];
const perDay = close - open;

const workdays = Array.from({ length: 170 }, (_, i) => day(first + i)).filter((on) => weekdayOf(on) <= 5);

/** Minutes of work since the beginning, as a moment on a working day. */
const momentOf = (worked: number): string => {
  const minute = open + (worked % perDay);
  const on = formatDay(workdays[Math.floor(worked / perDay)] ?? first);
  return `${on} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute % 60)).padStart(2, '0')}:00`;
};

interface Kind {
  readonly machines: number;
  /** Orders that must lie there before one begins. */
  readonly gate: number;
}

/** Orders come one by one and take 90 minutes; a closed gate opens when enough of them lie there, and lets all of them through. */
const inputsOf = (centres: Readonly<Record<string, Kind>>, seed: number): TimeInputs => {
  const random = createRandom(seed);
  const operations: TimeInputs['operations'][number][] = [];
  const times: TimeInputs['times'][number][] = [];
  const add = (document: string, centre: string, at: { machine: string; from: number; to: number }): void => {
    const [from, to] = [momentOf(at.from), momentOf(at.to)];
    times.push({ document, resource: at.machine, from, to });
    operations.push({
      source: 'erp',
      document,
      workCentre: centre,
      item: 'hub',
      status: 'closed',
      currency: 'USD',
      start: from.slice(0, 10),
      end: to.slice(0, 10),
      ready: centre === 'saw' ? null : from.slice(0, 10),
      due: null,
      finished: null,
      setupHours: '0.5',
      hours: '1.5',
      value: '100',
    });
  };
  for (const [centre, { machines, gate }] of Object.entries(centres)) {
    const free = Array.from({ length: machines }, () => 0);
    let [now, held]: [number, { document: string; ready: number }[]] = [perDay, []];
    for (let n = 0; n < 220; n += 1) {
      now += random.int(20, 420 / machines);
      const document = `${centre}-${String(n)}`;
      add(document, 'saw', { machine: `saw of ${centre}`, from: now - 10, to: now });
      held.push({ document, ready: now });
      if (held.length < gate) continue;
      for (const { document: next } of held) {
        const machine = free.indexOf(Math.min(...free));
        const from = Math.max(now, free[machine] ?? 0);
        free[machine] = from + 90;
        add(next, centre, { machine: `${centre}/${String(machine)}`, from, to: from + 90 });
      }
      held = [];
    }
  }
  return { operations, setups: [], times, issued: [] };
};

const gated = (inputs: TimeInputs): string[] =>
  gatedCentres(timedCentres(inputs, bar), bar).map(({ queue }) => queue.workCentre);

const free = { machines: 2, gate: 1 };

describe('machines that stand free while orders lie before them', () => {
  test('until several are there are found, for many seeds, also in another order of rows', () => {
    for (let seed = 0; seed < 15; seed += 1) {
      const inputs = inputsOf({ mill: free, weld: free, paint: { machines: 2, gate: 7 }, pack: free }, seed);
      expect(gated(inputs)).toEqual(['paint']);
      const turned = { ...inputs, operations: inputs.operations.toReversed(), times: inputs.times.toReversed() };
      expect(gatedCentres(timedCentres(turned, bar), bar)).toEqual(gatedCentres(timedCentres(inputs, bar), bar));
    }
  });

  test('are none where every machine takes what is there, and not where all of them wait for batches', () => {
    for (let seed = 0; seed < 15; seed += 1) {
      expect(gated(inputsOf({ mill: free, weld: free, paint: free, pack: { machines: 1, gate: 1 } }, seed))).toEqual(
        [],
      );
      const batches = { machines: 2, gate: 7 };
      expect(gated(inputsOf({ mill: batches, weld: batches, paint: batches }, seed))).toEqual([]);
    }
  });

  test('are none where the routing plans so long a wait', () => {
    const planned = (queueDays: string) => [{ item: 'hub', workCentre: 'paint', setupHours: null, queueDays }];
    for (let seed = 0; seed < 5; seed += 1) {
      const inputs = inputsOf({ mill: free, weld: free, paint: { machines: 2, gate: 7 }, pack: free }, seed);
      expect(gated({ ...inputs, setups: planned('8') })).toEqual([]);
      expect(gated({ ...inputs, setups: planned('0') })).toEqual(['paint']);
    }
  });

  test('are not judged by few operations or without times', () => {
    const inputs = inputsOf({ mill: free, paint: { machines: 2, gate: 7 } }, 1);
    expect(timedCentres({ ...inputs, times: [] }, bar)).toEqual([]);
    expect(timedCentres({ ...inputs, times: inputs.times.slice(0, 60) }, bar)).toEqual([]);
  });
});

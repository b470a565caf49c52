import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { mendRecords } from '../../responders/supply/mend-records.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { planningParameters } from './planning-parameters.ts';
import { promisedBeforePlaced } from './promised-before-placed.ts';

const gap = (name: string, item: string) => ({ gap: name, item, name: `Part ${item}` });
const stocked = [{ items: '3' }];
const low = 'reorder point below safety stock';

describe('planning parameters', () => {
  test('are one finding for each kind of gap, whatever the order of rows', async () => {
    const gaps = [gap(low, 'A'), gap('no lead time', 'B'), gap(low, 'B')];
    const { once, turned } = await foundThrice(planningParameters, { gaps, stocked });
    expect(once.map((f) => f.title)).toEqual(['1 stocked item: no lead time', `2 stocked items: ${low}`]);
    expect(once.flatMap((f) => complaintsAbout(planningParameters, f))).toEqual([]);
    expect(turned).toEqual(once);
    const respond = await respondTo(mendRecords, {});
    const [first] = once;
    const options = first === undefined ? [] : respond.read(asFinding(planningParameters, first), undefined);
    expect(complaintsAboutOptions(options)).toEqual([]);
  });

  test('what every item has may be a convention, and says so', async () => {
    const gaps = ['A', 'B', 'C'].map((item) => gap(low, item));
    const { found } = await detectIn(planningParameters, { gaps, stocked });
    expect(found.map((f) => [f.title, f.confidence])).toEqual([[`Each of 3 stocked items: ${low}`, 'medium']]);
    expect(found[0]?.unknown[0]).toContain('convention');
  });

  test('no gap is fine', async () => {
    const { found, fine } = await detectIn(planningParameters, { gaps: [], stocked });
    expect([found, fine]).toEqual([[], '3 stocked items checked: 0 gaps or contradictions in planning parameters.']);
  });
});

describe('promises before the order', () => {
  const wrong = { on: '2026-10-20', lastPromise: '2025-11-20' };

  test('are one finding for all open lines; one on the day of the order is fine', async () => {
    const lines = [line('P1/10', wrong), line('P1/20'), line('P2/10', wrong), line('P3/10', { on: '2026-11-20' })];
    const { once, turned } = await foundThrice(promisedBeforePlaced, { lines });
    expect(once.map((f) => [f.title, f.evidence[1]?.value, f.details['lines']])).toEqual([
      ['2 open lines are promised for a day before the order', '3', 'P1/10, P2/10'],
    ]);
    expect(once.flatMap((f) => complaintsAbout(promisedBeforePlaced, f))).toEqual([]);
    expect(turned).toEqual(once);
    const respond = await respondTo(mendRecords, {});
    const options = once.flatMap((f) => respond.read(asFinding(promisedBeforePlaced, f), undefined));
    expect(complaintsAboutOptions(options)).toEqual([]);
  });

  test('closed ones are history', async () => {
    const { found, fine } = await detectIn(promisedBeforePlaced, { lines: [line('P1/10')] });
    expect([found, fine]).toEqual([
      [],
      '0 lines of 1 open order line promised before the order; closed ones are history.',
    ]);
  });
});

import { join } from 'node:path';

import { promisesKept } from '../../core/catalog/src/brief/promises-kept.ts';
import { beforeAll, expect, test } from 'vitest';
import { renderMarkdown } from '../../apps/cli/src/render/index.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, sampleExports, within } from '../import/sample.ts';
import { importNext, told, type Additions, type Told } from './desk.ts';
import { startHarbour } from '../companies/harbour.ts';

/** From a brief over an accepted option to the next exports, which show what became of it. */
const scratch = scratchFolders();
let base = '';

let accepted: Told | undefined;

beforeAll(async () => {
  base = join(scratch(), 'data');
  startHarbour(base);
  await importFrom(base, { folder: sampleExports, knownAt: '2026-10-31T06:00:00Z' });
  await told(['brief', '--data', base]);
  accepted = await told(['accept', 'V-1004', '--option', 'chase', '--by', 'buyer-1', '--data', base]);
}, 120_000);

test('an accepted option says what it promises', () => {
  expect(accepted).toMatchObject({
    status: 0,
    out: [
      '2026-11-02: Buyer 1 accepted the option “chase” on “Tidewater Wheel Supply, LLC owes 5 order lines past their promise”.',
      'Promised: Value on order from 51701 to 0 by 2026-11-06.',
      'What became of it: throughline decisions',
      '',
    ].join('\n'),
  });
});

const line = (order: string, place: number, rest: string): string => `${order},${place},${rest}`;

const restsOn = (day: string): string[] => [
  line('PO-41119', 10, `3110,${day},1300,0,`),
  line('PO-41119', 20, `3120,${day},1450,0,`),
  line('PO-41127', 10, `3110,${day},920,0,`),
  line('PO-41127', 20, `3130,${day},460,0,`),
  line('PO-41129', 10, `3120,${day},1400,0,`),
];

/** Something else that came on the Monday after: until then the records of orders go. */
const other = line('PO-41132', 10, '3110,09/11/2026,1800,0,');
const counted = '09.11.2026|DEPOT|S-3510|3510|51';

const became: readonly { what: string; additions: Additions; status: string; sentence: string; last: string }[] = [
  {
    what: 'the lines came in time',
    additions: { 'goods-receipts.csv': [...restsOn('04/11/2026'), other] },
    status: 'kept',
    sentence: 'it was USD 0.00 on 2026-11-06, the records go to 2026-11-09.',
    last: 'Kept:',
  },
  {
    what: 'nothing came',
    additions: { 'goods-receipts.csv': [other] },
    status: 'missed',
    sentence: 'it was USD 51,701 on 2026-11-06, the records go to 2026-11-09. It did not change as promised.',
    last: 'Missed:',
  },
  {
    what: 'half of them came',
    additions: { 'goods-receipts.csv': [...restsOn('04/11/2026').slice(0, 2), other] },
    status: 'changed',
    sentence:
      'it was USD 25,576 on 2026-11-06, the records go to 2026-11-09. It changed, but by less than was promised.',
    last: 'Changed:',
  },
  {
    what: 'the lines came after the day',
    additions: { 'goods-receipts.csv': restsOn('09/11/2026') },
    status: 'changed',
    sentence:
      'it was USD 51,701 on 2026-11-06, the records go to 2026-11-09. It changed as promised, but later: it is USD 0.00 now.',
    last: 'Changed:',
  },
  {
    what: 'the records of orders end before the day',
    additions: { 'goods-receipts.csv': [line('PO-41132', 10, '3110,04/11/2026,900,0,')], 'stock.csv': [counted] },
    status: 'cannot-tell',
    sentence: 'it was USD 51,701 on 2026-11-04, the records go to 2026-11-04, before that day.',
    last: 'Cannot be told:',
  },
];

test.each(became)(
  '$what: $status',
  async ({ additions, status, sentence, last }) => {
    const [data, exports] = [join(scratch(), 'data'), scratch()];
    await importNext({ data, exports }, additions, { from: base, knownAt: '2026-11-09T20:00:00Z' });
    await within(data, async (session) => {
      const { state } = await session.run();
      expect(state.outcomes.map((outcome) => outcome.status)).toEqual([status]);
      const promise = 'Value on order was to go from USD 51,701 to USD 0.00 by 2026-11-06; ';
      expect(state.outcomes[0]?.sentence).toBe(`${promise}${sentence}`);
      const text = renderMarkdown({ title: 'T', subtitle: '', reader: 'R', blocks: [promisesKept(state)] });
      expect(text).toContain(`**${last}** Tidewater Wheel Supply, LLC owes 5 order lines past their promise (Buyer 1`);
      expect(text).toContain(sentence);
    });
  },
  60_000,
);

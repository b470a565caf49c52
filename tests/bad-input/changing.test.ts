import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, head, ledgerMapping, rows, startDesk } from './desk.ts';
import { start, until, untilThere } from './process.ts';

const scratch = scratchFolders();
const block = rows(1, 1000);
const big = head + block.repeat(1500);

const refused = {
  status: 6,
  says: ['changed while it was read; export it again and repeat the import.', 'Nothing was'],
};

const changes: readonly { what: string; file: string; change: (path: string) => void }[] = [
  {
    what: 'grows',
    file: 'ledger.csv',
    change: (path) => {
      appendFileSync(path, block);
    },
  },
  {
    what: 'shrinks',
    file: 'ledger.csv',
    change: (path) => {
      truncateSync(path, Math.floor(statSync(path).size / 2));
    },
  },
  {
    what: 'is packed and grows',
    file: 'ledger.csv.gz',
    change: (path) => {
      appendFileSync(path, gzipSync(block));
    },
  },
];

test.each(changes)(
  'a file that $what while it is read is refused; when it stands still it comes in',
  async ({ file, change }) => {
    const desk = startDesk(scratch());
    const place = desk.put({ [file]: file.endsWith('.gz') ? gzipSync(big, { level: 1 }) : big });
    const mapping = desk.map(ledgerMapping([file], { fact: { id: [] } }));
    const running = start(['import', place, '--data', desk.data, '--mapping', mapping]);
    const staged = join(desk.data, 'imports', '.000001', 'staged', 's0.rows');
    await until(running, () => existsSync(staged) && statSync(staged).size > 0);
    change(join(place, file));
    await expectRefused(await running.ended, refused, desk);
    writeFileSync(join(place, file), file.endsWith('.gz') ? gzipSync(goodLedger) : goodLedger);
    expect(desk.import(place, '--mapping', mapping)).toMatchObject({ status: 0 });
    await expectTidy(desk.data, ['000001']);
  },
  60_000,
);

test('a file that vanishes between finding and reading is refused by name', async () => {
  const desk = startDesk(scratch());
  const place = desk.put({ 'big.csv': big, 'ledger.csv': goodLedger });
  const mapping = desk.map(ledgerMapping(['big.csv', 'ledger.csv'], { fact: { id: [] } }));
  const running = start(['import', place, '--data', desk.data, '--mapping', mapping]);
  await untilThere(running, join(desk.data, 'imports', '.000001', 'staged', 's0.rows'));
  rmSync(join(place, 'ledger.csv'));
  const says = [
    'ledger.csv: expected the file that was found a moment ago, found none: it was moved or deleted meanwhile.',
    'Repeat the import when the export is complete.',
  ];
  await expectRefused(await running.ended, { status: 6, says }, desk);
  expect(readFileSync(join(place, 'big.csv'), 'utf8').length).toBe(big.length);
}, 60_000);

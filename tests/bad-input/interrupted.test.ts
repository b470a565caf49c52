import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, head, ledgerMapping, rows, startDesk } from './desk.ts';
import { start, until, untilThere } from './process.ts';

const scratch = scratchFolders();
let big = '';
let packed = Buffer.alloc(0);

beforeAll(() => {
  big = head + rows(1, 1000).repeat(3000);
  packed = gzipSync(big, { level: 1 });
});

const stopped = { status: 130, says: [/^(?:reading.*\n)*Stopped on request; nothing was imported\.\n$/] };

const isWritten = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(
    (name) => name.endsWith('.rows') && statSync(join(folder, name)).size > 0,
  );

test.each([
  ['a plain file', 'ledger.csv'],
  ['a packed file in its own process', 'ledger.csv.gz'],
])(
  'Ctrl-C while %s is read: exit code 130, nothing left',
  async (_, file) => {
    const desk = startDesk(scratch());
    const place = desk.put({ [file]: file.endsWith('.gz') ? packed : big });
    const looking = start(['import', place, '--data', desk.data]);
    await until(looking, () => isWritten(join(desk.data, 'scratch')));
    looking.signal('SIGINT');
    await expectRefused(await looking.ended, stopped, desk);
    const mapping = desk.map(ledgerMapping([file], { fact: { id: [] } }));
    const importing = start(['import', place, '--data', desk.data, '--mapping', mapping]);
    await until(importing, () => isWritten(join(desk.data, 'imports')));
    importing.signal('SIGINT');
    await expectRefused(await importing.ended, stopped, desk);
    expect(desk.import(desk.put({ 'ledger.csv': goodLedger }))).toMatchObject({ status: 0 });
    await expectTidy(desk.data, ['000001']);
  },
  60_000,
);

const hasTerminals = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
const answers: readonly [string, string, number, RegExp][] = [
  ['Ctrl-C', '\u0003', 130, /Stopped on request; nothing was imported\./],
  ['the end of the input', '\u0004', 0, /Nothing was imported\. With this mapping: throughline import/],
  ['n', 'n\n', 0, /Nothing was imported\. With this mapping: throughline import/],
];

test.runIf(hasTerminals).each(answers)(
  'asked whether to import, %s imports nothing',
  async (_, ...answer) => {
    const [typed, status, words] = answer;
    const desk = startDesk(scratch());
    const place = desk.put({ 'ledger.csv': goodLedger });
    const running = start(['import', place, '--data', desk.data], { isAsked: true });
    let seen = '';
    running.child.stdout?.on('data', (text: string) => {
      seen += text;
    });
    await until(running, () => seen.includes('Import it like this? [Y/n]'));
    running.child.stdin?.write(typed);
    const ended = await running.ended;
    expect(ended.status).toBe(status);
    expect(ended.out).toMatch(words);
    await expectTidy(desk.data, []);
    expect(desk.import(place)).toMatchObject({ status: 0 });
    await expectTidy(desk.data, ['000001']);
  },
  60_000,
);

test('the first signal stops the reading, wherever it is', async () => {
  const desk = startDesk(scratch());
  const running = start(['import', desk.put({ 'ledger.csv.gz': packed }), '--data', desk.data]);
  await untilThere(running, join(desk.data, 'scratch'));
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(ended.status).toBe(130);
  await expectRefused(ended, stopped, desk);
}, 60_000);

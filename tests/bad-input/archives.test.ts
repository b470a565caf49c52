import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf, type FixtureMember } from '../../connectors/src/archives/zip.fixture.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, head, ledgerMapping, rows, startDesk } from './desk.ts';

const scratch = scratchFolders();
const good: FixtureMember = { name: 'ledger.csv', content: goodLedger };
const symbolicLink = 0o120777 * 65_536;

const tricks: readonly { member: FixtureMember; says: string }[] = [
  { member: { name: '../x.csv', content: goodLedger }, says: 'a path that leaves the archive: "../x.csv"' },
  { member: { name: 'a/../../x.csv', content: goodLedger }, says: 'a path that leaves the archive' },
  { member: { name: '/etc/x.csv', content: goodLedger }, says: 'an absolute path: "/etc/x.csv"' },
  { member: { name: 'C:\\x.csv', content: goodLedger }, says: 'a backslash: "C:\\\\x.csv"' },
  {
    member: { name: 'link.csv', content: '/etc/passwd', attributes: symbolicLink },
    says: 'expected plain members, found link.csv, which is a link',
  },
  {
    member: { name: 'bomb.csv', content: Buffer.alloc(30_000_000, '1\n') },
    says: 'at most 200 times',
  },
];

test('an archive with a trick or a bomb is refused whole; each one is named with the reason', async () => {
  const desk = startDesk(scratch());
  const files = Object.fromEntries(tricks.map(({ member }, at) => [`${at}.zip`, zipOf([good, member])]));
  const ended = desk.import(desk.put(files));
  await expectRefused(ended, { status: 2, says: tricks.map(({ says }) => says) }, desk);
  for (const [at] of tricks.entries()) expect(ended.err).toMatch(new RegExp(`^${at}\\.zip: expected .*[^.]\\.$`, 'm'));
});

const long = head + rows(1, 2000);

/** The second half of the packed bytes is not what was packed. */
const damaged = (): Buffer => {
  const bytes = zipOf([
    { name: 'ledger.csv', content: long },
    { ...good, name: 'other.csv' },
  ]);
  return bytes.fill(0, 3000, 3400);
};
const packed = gzipSync(long);

test('a damaged member and a cut gzip file: refused with a mapping that reads them, told where there is none', async () => {
  const desk = startDesk(scratch());
  const cases = [
    { file: 'e.zip/ledger.csv', name: 'e.zip', bytes: damaged(), says: /e\.zip\/ledger\.csv: expected .*, found / },
    {
      file: 'ledger.csv.gz',
      name: 'ledger.csv.gz',
      bytes: packed.subarray(0, packed.length - 900),
      says: /ledger\.csv\.gz: expected packed data, found damaged bytes/,
    },
  ];
  for (const { file, name, bytes, says } of cases) {
    const place = desk.put({ [name]: bytes });
    const wanted = desk.import(place, '--mapping', desk.map(ledgerMapping([file])));
    await expectRefused(wanted, { status: 2, says: [says, 'Export the file again'] }, desk);
  }
  const place = desk.put(Object.fromEntries(cases.map(({ name, bytes }) => [name, bytes])));
  const ended = desk.import(place);
  expect(ended.status).toBe(0);
  for (const { says } of cases) expect(ended.out).toMatch(says);
  expect(desk.lastManifest().streams.map(({ file, rows: n }) => [file, n])).toEqual([['e.zip/other.csv', 20]]);
  await expectTidy(desk.data, ['000001']);
});

import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, goodLedger, ledgerMapping, startDesk, type Desk } from './desk.ts';

const scratch = scratchFolders();

const importedOnce = (): Desk => {
  const desk = startDesk(scratch());
  const first = desk.import(
    desk.put({ 'ledger.csv': goodLedger }),
    '--mapping',
    desk.map(ledgerMapping(['ledger.csv'])),
  );
  expect(first.status).toBe(0);
  return desk;
};

const once = ['000001'];

test('a column is missing, or came under another name: refused with what to write; with it no fact changes', async () => {
  const desk = importedOnce();
  const known = desk.map(ledgerMapping(['ledger.csv']));
  const without = goodLedger.replaceAll(/,[^,\n]*,USD\n/g, ',USD\n').replace('Account,Amount,', 'Account,');
  await expectRefused(
    desk.import(desk.put({ 'ledger.csv': without }), '--mapping', known),
    {
      status: 2,
      says: [
        'Stream s0 (ledger.csv): expected a column Amount, found only Voucher, Posting Date, Account, Currency.',
        'Nothing was imported.',
      ],
    },
    { data: desk.data, imports: once },
  );
  const renamed = desk.put({ 'ledger.csv': goodLedger.replace('Amount', 'Betrag') });
  await expectRefused(
    desk.import(renamed, '--mapping', known),
    {
      status: 2,
      says: [
        'expected a column Amount, found Betrag in its place.',
        'If it is the same, add "renamed": {"Amount": ["Betrag"]} to the stream.',
      ],
    },
    { data: desk.data, imports: once },
  );
  const second = ledgerMapping(['ledger.csv'], { version: 2, stream: { renamed: { Amount: ['Betrag'] } } });
  const ended = desk.import(renamed, '--mapping', desk.map(second));
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toContain('0 facts added, 0 replaced, 0 ended.');
  expect(desk.lastManifest()).toMatchObject({ import: 2, mapping: { version: 2 } });
  await expectTidy(desk.data, ['000001', '000002']);
});

const mapping = ledgerMapping(['ledger.csv']);
const [fact] = [mapping['facts']].flat();

const wrongMappings: readonly { what: string; text: unknown; says: readonly (string | RegExp)[] }[] = [
  { what: 'no JSON', text: '{ "mapping": ', says: [/mapping\.json is not JSON: /] },
  { what: 'a list', text: [], says: [/mapping\.json.*expected object/i] },
  { what: 'without streams', text: { ...mapping, streams: undefined }, says: [/mapping\.json, at streams: /] },
  { what: 'with a word that is none', text: { ...mapping, sheets: 1 }, says: [/mapping\.json.*"sheets"/] },
  { what: 'with no entry', text: { ...mapping, facts: [] }, says: [/mapping\.json, at facts: /] },
  {
    what: 'with a format that is none',
    text: {
      ...mapping,
      facts: [{ ...Object(fact), columns: { account: 'Account', on: { column: 'Posting Date', format: 'soon' } } }],
    },
    says: [/mapping\.json, at facts\.0\.columns\.on/],
  },
  {
    what: 'with an unknown stream',
    text: { ...mapping, facts: [{ ...Object(fact), from: 'ledgers' }] },
    says: ['entry f0: expected one of its streams (s0), found "ledgers".'],
  },
  {
    what: 'with an unknown kind',
    text: { ...mapping, facts: [{ ...Object(fact), kind: 'ledger' }] },
    says: ['Mapping entry f0: expected a known kind and stream, got ledger from s0.'],
  },
  {
    what: 'with an unknown column of a kind',
    text: { ...mapping, facts: [{ ...Object(fact), columns: { amounts: 'Amount' } }] },
    says: ['Mapping entry f0: expected a column of ledger_entry, got "amounts".'],
  },
  {
    what: 'with a join of an unknown stream',
    text: {
      ...mapping,
      facts: [
        {
          ...Object(fact),
          join: { other: { stream: 'nowhere', on: { Voucher: 'Voucher' } } },
          columns: { account: 'other.Account' },
        },
      ],
    },
    says: ['entry f0: expected one of its streams (s0), found "nowhere".'],
  },
];

test('a mapping that is not there or wrong is refused, with its place and what was expected; then a good one works', async () => {
  const desk = importedOnce();
  const place = desk.put({ 'ledger.csv': goodLedger });
  const left = { data: desk.data, imports: once };
  const gone = desk.import(place, '--mapping', 'no-such');
  await expectRefused(gone, { status: 3, says: ['Expected a mapping named "no-such"', 'Mappings that come'] }, left);
  for (const { text, says } of wrongMappings) {
    const ended = desk.import(place, '--mapping', desk.map(text));
    await expectRefused(ended, { status: 2, says }, left);
  }
  const other = desk.import(desk.put({ 'other.csv': goodLedger }), '--mapping', desk.map(mapping));
  const says = [
    'Expected files such as ledger.csv in ',
    'found other.csv.',
    'Give the folder that the mapping describes',
  ];
  await expectRefused(other, { status: 2, says }, left);
  expect(desk.import(place, '--mapping', desk.map(mapping)).status).toBe(0);
}, 60_000);

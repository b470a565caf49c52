import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { assumptionsSchema } from '@throughline/model';
import { beforeEach, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { told } from './desk.ts';
import { startHarbour } from '../companies/harbour.ts';

const scratch = scratchFolders();
let data = '';

beforeEach(() => {
  data = join(scratch(), 'data');
  startHarbour(data);
});

const stored = () => assumptionsSchema.parse(JSON.parse(readFileSync(join(data, 'assumptions.json'), 'utf8')));

const run = (...words: string[]) => told(['assumptions', ...words, '--data', data]);

test('the register lists the company’s and those that it has not stated', async () => {
  const { status, out } = await run();
  expect(status).toBe(0);
  expect(out).toContain(
    'Cost of expediting one order line (expedite-cost)\n  240 USD per order line; not signed by its owner, the purchasing manager\n',
  );
  expect(out).toContain('Carrying cost of stock (carrying-cost-rate)\n  0.18 per year; signed on 2026-01-15\n');
  expect(out).toMatch(/\(labour-rate\)\n.*not signed by its owner, the controller\n {2}A starting value\./);
  const json: unknown = JSON.parse((await run('--json')).out);
  expect(json).toMatchObject({ assumptions: [{ usedBy: [] }, {}, {}, {}, {}, {}, {}, {}, {}] });
});

test('the owner signs, with the present value or another; only that one changes', async () => {
  const before = stored();
  const signed = await run('sign', 'expedite-cost', '--by', 'purchasing-manager', '--value', '255.5');
  expect(signed.out).toBe(
    'Cost of expediting one order line: 255.5 USD per order line, signed on 2026-11-02 by purchasing-manager.\n',
  );
  const one = { value: '255.5', signedOn: '2026-11-02', signedBy: 'purchasing-manager' };
  expect(stored()).toEqual(before.map((each) => (each.id === 'expedite-cost' ? { ...each, ...one } : each)));
  await run('sign', 'labour-rate', '--by', 'Controller');
  expect(stored().at(-1)).toMatchObject({ id: 'labour-rate', value: '40', signedBy: 'controller' });
});

test.each([
  {
    words: ['sign', 'expedite-cost', '--by', 'controller'],
    status: 4,
    says: 'Who may: Purchasing manager (purchasing-manager).',
  },
  {
    words: ['sign', 'expedite-cost', '--by', 'eve'],
    status: 4,
    says: 'Expected a person of authority.json, got "eve".',
  },
  { words: ['sign', 'expedite-cost'], status: 2, says: 'Expected --by with who signs, got nothing.' },
  { words: ['sign'], status: 2, says: 'Expected the id of an assumption, got nothing.' },
  { words: ['sign', 'expedite-costs', '--by', 'coo'], status: 3, says: 'Did you mean “expedite-cost”?' },
  {
    words: ['sign', 'expedite-cost', '--by', 'purchasing-manager', '--value', 'much'],
    status: 2,
    says: 'Expected --value as a number such as 240 (USD per order line), got "much".',
  },
  { words: ['list'], status: 2, says: 'Expected nothing or “sign ID”, got "list".' },
])('refused: $words', async ({ words, status, says }) => {
  const before = stored();
  const ended = await run(...words);
  expect({ status: ended.status, out: ended.out }).toEqual({ status, out: '' });
  expect(ended.err).toContain(says);
  expect(stored()).toEqual(before);
});

test('where nobody is the owner, that is said', async () => {
  const path = join(data, 'assumptions.json');
  writeFileSync(path, JSON.stringify(stored().map((each) => ({ ...each, owner: 'treasurer' }))));
  const { err } = await run('sign', 'expedite-cost', '--by', 'coo');
  expect(err).toContain('Nobody in authority.json is treasurer: add the person there');
});

import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const common = (finding: Finding) => ({
  cost: zero,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  commits: zero,
});

const ask = (finding: Finding): Option => ({
  ...common(finding),
  id: 'ask',
  title: `Ask ${of(finding, 'vendor')} to take back what rose beyond its category`,
  steps: [
    `Show the prices of a year ago beside those of today: ${of(finding, 'items')}.`,
    'Ask which rise was agreed, and for the price without the rest from the next order on, in writing.',
    'Enter what is agreed in the price list, and have orders above it stopped before they go out.',
  ],
  benefit: finding.stake.likely,
  risk: 'Costs of the vendor may have risen more than those of others; then a longer term may be what it can give.',
  days: 30,
  action: 'change-price',
});

const agree = (finding: Finding): Option => ({
  ...common(finding),
  id: 'agree',
  title: 'Agree fixed prices for a year with an index',
  steps: [
    'Ask for fixed prices over a year, changed only by a published index on a set day.',
    'Ask two other vendors of the category for an offer at the same time.',
    'Enter the contract with its prices, so that orders are compared with it.',
  ],
  benefit: finding.stake.low,
  risk: 'A fixed price binds both sides when the market falls.',
  days: 60,
  action: 'change-price',
});

/** Has prices that crept up taken back, or fixed. */
export const stopCreep = defineResponder({
  id: 'supply.stop-creep',
  handles: ['supply.price-creep'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [ask(finding), agree(finding)],
});

import { decimal, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const whoOf = (finding: Finding): string =>
  [of(finding, 'unit'), of(finding, 'requester')].filter((text) => text !== '').join(', ');

const bind = (finding: Finding): Option => ({
  id: 'bind',
  title: `Order these items from ${of(finding, 'vendor')} alone while the contract holds`,
  steps: [
    `Make the vendor of contract ${of(finding, 'contract')} the only source of ${of(finding, 'items')} in the source list.`,
    `Show the prices of the contract to those who ordered elsewhere${whoOf(finding) === '' ? '' : ` (${whoOf(finding)})`}, and ask what kept them from it.`,
    'Let an order past it need the approval of purchasing, with the reason on the order.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'A single source can fail; name beforehand who may be asked then.',
  days: 14,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'change-vendor',
  commits: zero,
});

const move = (finding: Finding): Option => {
  const saved = parseDecimal(of(finding, 'openExcess')) ?? zero;
  return {
    id: 'move',
    title: `Move the open lines to the contract: ${formatMoney(saved, finding.stake.currency)}`,
    steps: [
      `Ask ${of(finding, 'other')} to take back or to meet the contract price on ${of(finding, 'open')}.`,
      `Order what is taken back from ${of(finding, 'vendor')} on the contract.`,
    ],
    cost: zero,
    benefit: saved,
    risk: 'What is already made may not be taken back.',
    days: 7,
    arithmetic: `(Price ordered − contract price) × quantity of the open lines = ${formatMoney(saved, finding.stake.currency)}.`,
    assumptions: [],
    action: 'change-price',
    commits: zero,
  };
};

/** Brings what is bought past a contract back to it. */
export const useContract = defineResponder({
  id: 'supply.use-contract',
  handles: ['supply.off-contract'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [bind(finding), ...(of(finding, 'open') === '' ? [] : [move(finding)])],
});

import { decimal, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const yearly = (finding: Finding) => parseDecimal(finding.details['yearly'] ?? '') ?? zero;

const option = (
  finding: Finding,
  face: Pick<Option, 'id' | 'title' | 'steps' | 'risk' | 'days' | 'action'>,
): Option => ({
  ...face,
  cost: zero,
  benefit: yearly(finding),
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} of capital freed saves ${formatMoney(yearly(finding), finding.stake.currency)} a year of carrying cost.`,
  assumptions: finding.stake.assumptions,
  commits: zero,
});

const cancel = (finding: Finding): Option[] => [
  option(finding, {
    id: 'cancel',
    title: `Cancel ${finding.details['units'] ?? ''} units before they come`,
    steps: [
      `Ask the vendor to cancel the units on ${finding.details['lines'] ?? 'the open lines'}, the latest first.`,
      'Change the lines when the vendor agrees.',
    ],
    risk: 'The vendor may ask for a fee, which is to be taken off.',
    days: 7,
    action: 'close-order-line',
  }),
  {
    ...option(finding, {
      id: 'defer',
      title: 'Defer them until stock has come down',
      steps: ['Ask for later days for the same lines.', 'Enter the new day as the last promise.'],
      risk: 'The goods still come; the capital is freed only for a while.',
      days: 7,
      action: 'reschedule',
    }),
    benefit: zero,
    arithmetic: 'The capital is bound later; how much later is for the vendor to say.',
  },
];

const clear = (finding: Finding): Option[] => [
  option(finding, {
    id: 'clear',
    title: 'Sell it, return it or use it up',
    steps: [
      'Ask engineering which of the items can be used elsewhere, and which are kept as spare parts.',
      'Offer the rest to the vendors it came from, then to a dealer.',
      'Write down what remains with the controller.',
    ],
    risk: 'It brings less than its standard cost; the difference is a loss that already happened.',
    days: 60,
    action: 'change-master-data',
  }),
];

/** Cancels or defers what is not needed, or clears stock that nobody uses. */
export const freeStock = defineResponder({
  id: 'supply.free-stock',
  handles: ['supply.excess-stock', 'supply.stock-without-use'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => (finding.detector === 'supply.excess-stock' ? cancel(finding) : clear(finding)),
});

import { decimal, formatDay, parseDecimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const letter = ({ details, judgedOn }: Finding): string => {
  const money = formatMoney(parseDecimal(details['amount'] ?? '') ?? zero, details['currency'] ?? '');
  const above =
    details['reason'] === 'above invoice'
      ? `invoices ${details['documents'] ?? ''} were paid ${money} above their amount`
      : `orders ${details['documents'] ?? ''} were invoiced ${money} above their value`;
  const what =
    details['later'] === undefined
      ? above
      : `${details['earlier'] ?? ''} and ${details['later']} seem to be one bill (${details['likeness'] ?? ''})`;
  return `Write to ${details['vendor'] ?? ''}: “By our records of ${formatDay(judgedOn)} ${what}. Please confirm, and credit or repay ${money}.”.`;
};

const amountOf = (finding: Finding) => parseDecimal(finding.details['amount'] ?? '') ?? zero;

const recover = (finding: Finding): Option => ({
  id: 'recover',
  title: 'Ask the vendor for a credit note or the money back',
  steps: [
    'Lay both documents with their delivery notes side by side; stop here if two deliveries were made.',
    letter(finding),
    'Take the credit off the next payment, or book the money that comes back.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Where both bills are right the letter costs some goodwill.',
  days: 30,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'recover-payment',
  commits: zero,
});

const block = (finding: Finding): Option => ({
  id: 'block',
  title: 'Hold the payment until it is clear',
  steps: [
    'Set the payment block on what is still unpaid.',
    'Have the buyer compare order, receipt and invoice; release it or ask for a corrected invoice.',
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'Where the invoice is right it is paid some days late.',
  days: 3,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'block-invoice',
  commits: amountOf(finding),
});

/** Holds back, or asks back, what was billed twice or above the order. */
export const recoverPayment = defineResponder({
  id: 'money.recover-payment',
  handles: ['money.duplicate-payment', 'money.invoice-above-order', 'money.paid-above-invoice', 'money.paid-in-parts'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => {
    const { state } = finding.details;
    if (state === 'open') return [block(finding)];
    return state === 'paid' ? [recover(finding)] : [recover(finding), block(finding)];
  },
});

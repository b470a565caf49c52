import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const mend = (finding: Finding): Option => ({
  id: 'mend-bill',
  title: 'Put the quantities that are used on the bill',
  steps: [
    `Ask engineering whether ${finding.details['changes'] ?? 'the quantities used'} is meant.`,
    'Enter a new version of the bill that holds from today, and leave the old one for the orders of its time.',
    'Roll up the standard cost again and run planning for the components.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'If the material is wasted, a bill that allows for it hides the waste.',
  days: 14,
  arithmetic: `No cost; plans and standard cost of ${formatMoney(finding.stake.likely, finding.stake.currency)} a year become right.`,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

const weigh = (finding: Finding): Option => ({
  id: 'count-one-order',
  title: 'Count what one order really takes',
  steps: [
    `Stand by the next order of ${finding.details['name'] ?? 'the item'} and count what is issued, put in, left over and thrown away.`,
    'If material is lost, book it as scrap with its reason from then on; if not, mend the bill.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'One order that is watched may be made with more care than others.',
  days: 14,
  arithmetic: `No cost; it tells a wrong bill from lost material before ${formatMoney(finding.stake.likely, finding.stake.currency)} a year are planned otherwise.`,
  assumptions: [],
  action: 'change-master-data',
  commits: zero,
});

/** Mends a bill of materials that orders do not follow, or finds out first where the material goes. */
export const mendBill = defineResponder({
  id: 'process.mend-bill',
  handles: ['process.wrong-bill'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [mend(finding), weigh(finding)],
});

import {
  compareDecimals,
  day,
  decimal,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  type Decimal,
} from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, quotientOf } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const amount = (finding: Finding, name: string): Decimal => parseDecimal(finding.details[name] ?? '') ?? zero;

const shipDays = 3;

/** What of the stake goes away when a part of the units leaves. */
const saved = (finding: Finding, units: Decimal, all: Decimal): Decimal =>
  quotientOf(multiplyDecimals(finding.stake.likely, units), all) ?? zero;

const ship = (finding: Finding): Option[] => {
  const [onHand, wanted] = [amount(finding, 'onHand'), amount(finding, 'units')];
  if (compareDecimals(onHand, zero) <= 0 || compareDecimals(wanted, zero) <= 0) return [];
  const whole = compareDecimals(onHand, wanted) >= 0;
  const units = whole ? wanted : onHand;
  const item = finding.details['item'] ?? '';
  return [
    {
      id: 'ship',
      title: whole
        ? 'Ship them from stock now'
        : `Ship the ${formatRounded(onHand, 0)} units in stock now, oldest promise first`,
      steps: [
        `Allocate ${formatRounded(units, 0)} units to the lines with the oldest promises and release them for picking today.`,
        'If the stock is not there, count the bin and correct the book.',
      ],
      cost: zero,
      benefit: saved(finding, units, wanted),
      risk: 'The stock may be reserved, on hold, or not where the book says.',
      days: shipDays,
      arithmetic: `${formatRounded(units, 0)} of ${formatRounded(wanted, 0)} units × ${formatMoney(finding.stake.likely, finding.stake.currency)} at stake.`,
      assumptions: [],
      action: 'reschedule',
      commits: zero,
      ...(whole ? { promises: [clearing(finding, item)] } : {}),
    },
  ];
};

const clearing = (finding: Finding, item: string) => ({
  metric: 'delivery.backlog-lines',
  where: [`item=${item}`, `on<${formatDay(finding.judgedOn)}`],
  from: finding.details['lines'] ?? '0',
  to: '0',
  by: formatDay(day(finding.judgedOn + 2 * shipDays)),
});

const tell = (finding: Finding): Option => ({
  id: 'tell',
  title: 'Give each customer a day that holds',
  steps: [
    'Set a new promise from the day on which the missing units arrive, not from hope.',
    'Tell the customers today, the largest first, and offer a part delivery where something is in stock.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'Some cancel when they hear it; they would have cancelled later.',
  days: 1,
  arithmetic: `No cost; ${formatMoney(amount(finding, 'value'), finding.stake.currency)} of orders keeps waiting. ${formatDecimal(amount(finding, 'lines'))} lines.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

/** Ships what is there, and tells customers a day that holds. */
export const serveOrders = defineResponder({
  id: 'delivery.serve-orders',
  handles: ['delivery.late-orders'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [...ship(finding), tell(finding)],
});

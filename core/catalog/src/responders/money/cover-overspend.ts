import {
  addMonths,
  compareDecimals,
  day,
  decimal,
  formatDay,
  isZero,
  parseDay,
  parseDecimal,
  subtractDecimals,
  type Decimal,
} from '@throughline/math';
import { cellsOf, defineResponder, formatMoney, type Answer, type Cell, type Context } from '@throughline/engine';
import type { Finding, Option, Promised } from '@throughline/model';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { lookup } from '../../lookup.ts';

const zero = decimal(0n, 0);
const expenses = { where: [{ field: 'account.sign', operator: '=', values: ['-1'] }] } as const;

interface Account {
  readonly account: string;
  readonly name: string;
  readonly room: Decimal;
}

const isOfVersion = (cell: Cell, version: string): boolean => (cell.keys['version'] ?? '') === version;

const ofUnit = lookup((cell: Cell) => cell.keys['unit'] ?? null);

const roomIn = (finding: Finding, spent: Answer, allowed: Answer): Account[] =>
  ofUnit(allowed.cells, finding.details['unit'] ?? '')
    .filter((cell) => finding.details['version'] === undefined || isOfVersion(cell, finding.details['version']))
    .flatMap((cell): Account[] => {
      const account = cell.keys['account'] ?? '';
      const used = ofUnit(spent.cells, finding.details['unit'] ?? '').find((c) => c.keys['account'] === account);
      if (cell.value === undefined || (used !== undefined && used.value === undefined)) return [];
      const room = subtractDecimals(cell.value, used?.value ?? zero);
      return compareDecimals(room, zero) > 0
        ? [{ account, name: allowed.names['account']?.[account] ?? account, room }]
        : [];
    })
    .toSorted((a, b) => compareDecimals(b.room, a.room) || (a.account < b.account ? -1 : 1));

const amount = (finding: Finding, name: string): Decimal => parseDecimal(finding.details[name] ?? '') ?? zero;

const transfer = (finding: Finding, from: Account): Option => {
  const over = amount(finding, 'over');
  const covered = compareDecimals(from.room, over) < 0 ? from.room : over;
  return {
    id: 'transfer',
    title: `Cover it from ${from.name}, which is under budget`,
    steps: [
      `Move ${formatMoney(covered, finding.stake.currency)} of budget from ${from.name} to the overspent accounts of the same unit.`,
    ],
    cost: zero,
    benefit: zero,
    risk: `${from.name} may need its budget later in the year; spending does not fall.`,
    days: 5,
    arithmetic: `${from.name} has ${formatMoney(from.room, finding.stake.currency)} left to date; ${formatMoney(over, finding.stake.currency)} is over.`,
    assumptions: [],
    action: 'budget-transfer',
    commits: covered,
  };
};

/** Over budget by nothing in the rest of the year, where today's rate would make it so much. */
const staysIn = (finding: Finding, context: Context): readonly Promised[] => {
  const begin = parseDay(context.yearToDate.from);
  const { rest, unit } = finding.details;
  const known = begin !== undefined && context.settings.company.fiscal.pattern === 'months';
  if (!known || rest === undefined || finding.details['version'] !== undefined || isZero(amount(finding, 'rest')))
    return [];
  const next = addMonths(begin, 12);
  const where = [`unit=${unit ?? ''}`, 'account.sign=-1', `on>=${context.yearToDate.to}`, `on<${formatDay(next)}`];
  return [{ metric: 'money.budget-variance', where, from: rest, to: '0', by: formatDay(day(next - 1)) }];
};

const hold = (finding: Finding, context: Context): Option => ({
  id: 'hold',
  title: 'Hold spending at budget for the rest of the year',
  steps: [
    'Have the unit’s manager name what is stopped or moved.',
    'Release orders of the overspent accounts one by one until the month is back in budget.',
  ],
  cost: zero,
  benefit: amount(finding, 'rest'),
  risk: 'Work that was planned is delayed; which, the unit must say.',
  days: 30,
  arithmetic: finding.stake.arithmetic,
  assumptions: [],
  action: 'budget-transfer',
  commits: amount(finding, 'over'),
  promises: staysIn(finding, context),
});

/** Covers an overspend from room in the same unit, or holds spending at budget. */
export const coverOverspend = defineResponder({
  id: 'money.cover-overspend',
  handles: ['money.overspend'],
  needs: {
    spent: cellsOf(actual, ({ yearToDate }) => ({ ...expenses, by: ['unit', 'account'], within: yearToDate })),
    allowed: cellsOf(budget, ({ yearToDate }) => ({
      ...expenses,
      by: ['unit', 'account', 'version'],
      within: yearToDate,
    })),
  },
  plan: () => undefined,
  read: ({ finding }, inputs, context: Context) => {
    const [from] = roomIn(finding, inputs.spent, inputs.allowed);
    return [hold(finding, context), ...(from === undefined ? [] : [transfer(finding, from)])];
  },
});

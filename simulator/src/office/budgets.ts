import { addMonths, civilOf, day as dayNumber } from '@throughline/math';
import { at, normal } from '../engine/draws.ts';
import { season, services } from '../company/goods.data.ts';
import { accounts, departments } from '../company/units.data.ts';
import { serviceShare, ownNeeds, payOf, spends, headcount } from './overheads.ts';
import { toolCost } from './tools.ts';
import type { World } from '../world.ts';

/** A sheet as finance sends it: title lines, months across, the department written once, a total at the end. */
export interface Sheet {
  readonly file: string;
  readonly lines: readonly string[];
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const grouped = (cents: number): string => {
  const whole = String(Math.abs(Math.round(cents / 100)));
  const parts: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) parts.unshift(whole.slice(Math.max(0, end - 3), end));
  return `"${cents < 0 ? '-' : ''}${parts.join(',')}"`;
};

/** The mean of a lognormal amount over its median. */
const meanOf = (median: number, sigma: number): number => median * Math.exp((sigma * sigma) / 2);

const plannedOf = (world: World, given: { unit: string; account: string; day: number }): number => {
  const { unit, account, day } = given;
  const { people } = world.company;
  if (account === '6000') return payOf(people, unit, day);
  if (account === '6510') return unit === 'ITS' ? toolCost(world) : 0;
  const service = services.find((own) => own.account === account && own.monthly > 0);
  const share =
    service === undefined
      ? 0
      : (serviceShare(world, account, service.monthly).find((own) => own.unit === unit)?.cents ?? 0);
  const need = ownNeeds.find((own) => own.account === account);
  const own =
    need === undefined || !spends(unit, need.account)
      ? 0
      : need.perPerson * Math.min(40, headcount(people, unit, day)) * meanOf(need.median, 0.8);
  return share + own;
};

/** Freight goes with the season; its plan is what an average month costs. */
const freightPlan = (world: World, month: number): number =>
  world.company.size.ordersPerDay * 1.72 * 21 * 1850 * at(season, month - 1);

const rowOf = (world: World, given: { unit: string; account: string; year: number }): number[] => {
  const u = world.draws('budget');
  const key =
    departments.findIndex(({ code }) => code === given.unit) * 64 +
    accounts.findIndex(({ code }) => code === given.account);
  const bias = normal(u(key, given.year), 1.03, 0.015);
  return monthNames.map((_, i) => {
    const first = Math.max(
      0,
      dayNumber(addMonths(dayNumber(20_089), (given.year - 2025) * 12 + i)) - world.company.firstDay,
    );
    const freight = given.account === '6110' && given.unit === 'WHN' ? freightPlan(world, i + 1) : 0;
    const cents = (plannedOf(world, { unit: given.unit, account: given.account, day: first }) + freight) * bias;
    return Math.round(cents / 10_000) * 10_000;
  });
};

const sheetOf = (world: World, year: number): Sheet => {
  const header = ['Department', 'Account', ...monthNames.map((name) => `${name} ${String(year)}`), 'Total'].join(',');
  const totals = monthNames.map(() => 0);
  const lines: string[] = [];
  for (const { code, name } of departments) {
    let first = true;
    for (const account of accounts) {
      if (!account.code.startsWith('6')) continue;
      const months = rowOf(world, { unit: code, account: account.code, year });
      const sum = months.reduce((total, cents) => total + cents, 0);
      if (sum === 0) continue;
      for (const [i, cents] of months.entries()) totals[i] = at(totals, i) + cents;
      lines.push(
        [first ? `${code} ${name}` : '', `${account.code} ${account.name}`, ...months.map(grouped), grouped(sum)].join(
          ',',
        ),
      );
      first = false;
    }
  }
  const total = ['Total', '', ...totals.map(grouped), grouped(totals.reduce((sum, cents) => sum + cents, 0))].join(',');
  const title = [`Operating budget ${String(year)}`, 'US dollars; approved by the board', ''];
  return { file: `finance/budget-${String(year)}.csv`, lines: [...title, header, ...lines, total] };
};

/** The budgets of all years that the company lives through. */
export const budgetsOf = (world: World): Sheet[] => {
  const [first, last] = [0, world.company.days - 1].map((day) => civilOf(dayNumber(world.company.firstDay + day)).year);
  const years: number[] = [];
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) years.push(year);
  return years.map((year) => sheetOf(world, year));
};

import { addedUp, at, between, lognormal, normal, oneOf, poisson, weighted } from '../engine/draws.ts';
import type { Item } from '../company/company.ts';
import { season } from '../company/goods.data.ts';
import { civilOf, day as dayNumber } from '@throughline/math';
import { centsText } from '../tables.ts';
import { currency, type World } from '../world.ts';
import { monthStart } from './tools.ts';

const open = ['lead', 'qualified', 'proposal', 'negotiation'] as const;
const chances = [0.1, 0.25, 0.5, 0.7] as const;

/** Opportunities, calls and visits of sales people; a third of what is closed is won. */
export const writeMarket = (world: World): void => {
  const { dates, write, company } = world;
  const u = world.draws('market');
  const sellers = company.people.filter(({ unit, role }) => unit === 'SAL' && role === 'sales representative');
  const weights = addedUp(company.customers.map(({ weight }) => weight));
  const perMonth = (120 * company.size.customers) / 2000;
  for (let month = 0; month < company.size.months; month += 1) {
    const count = poisson(u(month), perMonth);
    for (let k = 0; k < count; k += 1) {
      const day = monthStart(world, month) + between(u(month, k, 1), 0, 27);
      const customer = at(company.customers, weighted(u(month, k, 2), weights));
      const there = sellers.filter(({ hired, left }) => hired <= day && left > day + 45);
      const seller = there.length === 0 ? '' : oneOf(u(month, k, 3), there).code;
      const item = oneOf(
        u(month, k, 4),
        company.items.filter(({ type }) => type === 'finished'),
      );
      const quantity = Math.max(1, Math.round(lognormal(u(month, k, 5), 8, 0.9)));
      const closing = day + between(u(month, k, 6), 10, 150);
      const over = closing < company.days;
      const won = u(month, k, 7) < 0.33;
      const stage = Math.min(3, Math.floor(u(month, k, 8) * 4));
      const code = `OP${String(world.next('opportunity') + 10_000)}`;
      const state = over ? [won ? 'won' : 'lost', won ? '1' : '0'] : [at(open, stage), String(at(chances, stage))];
      const days = [dates.day(day), dates.day(day + between(u(month, k, 9), 20, 120)), over ? dates.day(closing) : ''];
      write('crm/opportunities.csv', [
        code,
        customer.code,
        `${item.name} for ${customer.name}`,
        seller,
        at(state, 0),
        item.code,
        ...days,
        at(state, 1),
        quantity,
        centsText(quantity * item.salesPrice),
        currency,
      ]);
      for (let c = 0; c < 2; c += 1) {
        const on = day + between(u(month, k, 20 + c), 0, 40);
        if (on < company.days && company.worksOn(on))
          write('crm/contacts.csv', [
            `CT${String(world.next('contact') + 10_000)}`,
            customer.code,
            seller,
            c === 0 ? 'call' : 'visit',
            dates.day(on),
            code,
          ]);
      }
    }
  }
};

/** The day on which a month is planned: each quarter for the months of the next one. */
export const plannedOn = (world: World, month: number): number =>
  monthStart(world, Math.max(0, month - (month % 3) - 1));

/** Writes what is expected to be sold of an item at each place in a month. */
export const writePlanned = (
  { company, write, dates }: World,
  given: { item: Item; month: number; made: number; on: number; quantity: (location: number) => number },
): void => {
  for (const { index, code } of company.locations)
    write('sales/demand-plan.csv', [
      given.item.code,
      code,
      `Q${String(Math.floor(given.month / 3) + 1)}`,
      dates.day(given.made),
      dates.day(given.on),
      given.quantity(index),
    ]);
};

/** The plan of demand of what is made; biased upwards as plans are. */
export const writeDemandPlan = (world: World): void => {
  const { company } = world;
  const u = world.draws('demand plan');
  for (let month = 0; month < company.size.months + 3; month += 1) {
    const made = plannedOn(world, month);
    const on = monthStart(world, month);
    const { month: civil } = civilOf(dayNumber(company.firstDay + on));
    for (const item of company.items) {
      if (item.type !== 'finished' || made >= company.days) continue;
      const quantity = (location: number): number => {
        const usual = at(world.use.sold, item.index * 2 + location) * 21 * at(season, civil - 1);
        return Math.max(0, Math.round(usual * normal(u(item.index, month, location), 1.06, 0.12)));
      };
      writePlanned(world, { item, month, made, on, quantity });
    }
  }
};

import { addMonths, civilOf, day as dayNumber } from '@throughline/math';
import { addedUp, at, between, drawsOf, lognormal, oneOf, poisson, weighted } from '../engine/draws.ts';
import { departments, type Account } from '../company/units.data.ts';
import { occasions, services } from '../company/goods.data.ts';
import type { Person, Vendor } from '../company/company.ts';
import type { Payables } from '../flow/payables.ts';
import { approvalLimits, type Purchasing } from '../flow/purchasing.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';

export interface Overheads {
  /** Puts everything of the month that begins on `day` on the agenda. */
  readonly month: (day: number, length: number) => void;
  readonly shipped: () => void;
}

/** What departments buy for themselves: orders in a month for each person, median cents, vendors by group. */
export const ownNeeds: readonly {
  readonly account: Account;
  readonly group: string;
  readonly perPerson: number;
  readonly median: number;
}[] = [
  { account: '6400', group: 'trading', perPerson: 0.12, median: 38_000 },
  { account: '6340', group: 'maintenance', perPerson: 0.05, median: 90_000 },
  { account: '6700', group: 'consulting', perPerson: 0.05, median: 60_000 },
];

/** Departments that repair, travel and advertise; all need supplies. */
export const spends = (unit: string, account: Account): boolean => {
  if (account === '6340') return ['MNT', 'PRN', 'PRS', 'WHN', 'WHS'].includes(unit);
  if (account === '6700') return ['SAL', 'MKT', 'MGT', 'ENG'].includes(unit);
  return true;
};

/** The head count of departments on a day. */
export const headcount = (people: readonly Person[], unit: string, day: number): number =>
  people.filter((person) => person.unit === unit && person.hired <= day && person.left > day).length;

const monthlyHours = 165;

/** Pay of a department for a month, in cents. */
export const payOf = (people: readonly Person[], unit: string, day: number): number =>
  people
    .filter((person) => person.unit === unit && person.hired <= day && person.left > day)
    .reduce((sum, person) => sum + person.hourlyPay * monthlyHours, 0);

/** The share of a service that a department bears, by its people. */
const bearers: Readonly<Record<string, readonly string[]>> = {
  '6310': ['PRN', 'PRS', 'WHN', 'WHS', 'MGT'],
  '6320': ['PRN', 'PRS', 'WHN', 'WHS'],
  '6330': ['MGT', 'PRN', 'PRS'],
  '6340': ['MNT'],
  '6610': ['MGT', 'ENG', 'ITS'],
  '6230': ['WHN', 'WHS'],
};

/** What a service costs a department in a month, in cents, before chance. */
export const serviceShare = (world: World, account: string, monthly: number): { unit: string; cents: number }[] => {
  const own = bearers[account] ?? [];
  const scale = world.company.size.people / 240;
  return own.map((unit) => ({ unit, cents: Math.round((monthly * scale) / Math.max(1, own.length)) }));
};

/** Share of what departments need that a vendor of the moment does. */
const occasionalShare = 0.45;

const usualFor = (world: World, group: string, u: number): Vendor => {
  const able = world.company.vendors.filter((vendor) => vendor.group === group);
  return oneOf(u, able.length > 0 ? able : world.company.vendors);
};

/** Vendors of the moment for an account; a few of them are asked again and again, most once or twice. */
const occasionalFor = (world: World, account: Account, u: number): Vendor | undefined => {
  const group = occasions.find((own) => own.account === account)?.group;
  const able = world.company.vendors.filter((vendor) => vendor.group === group);
  const draw = world.draws('known vendors');
  return able.length === 0
    ? undefined
    : at(able, weighted(u, addedUp(able.map(({ index }) => lognormal(draw(index), 1, 1.4)))));
};

interface Desk {
  readonly payables: Payables;
  readonly purchasing: Purchasing;
}

const payroll = (world: World, day: number): void => {
  for (const { code } of departments) {
    const cents = payOf(world.company.people, code, day);
    if (cents === 0) continue;
    world.books.post(day, `PAY-${world.dates.day(day)}`, [
      { account: '6000', unit: code, cents },
      { account: '1000', cents: -cents },
    ]);
  }
};

/** A service of a month is accrued at its end and invoiced in the next month. */
const billed = (world: World, { payables }: Desk, given: { index: number; last: number; month: number }): void => {
  const service = at(services, given.index);
  const u = drawsOf(world.company.seed, 'services');
  const vendor = at(world.company.vendors, given.index);
  for (const [k, { unit, cents: usual }] of serviceShare(world, service.account, service.monthly).entries()) {
    const fixed = service.account === '6310' || service.account === '6330';
    const factor = world.levers.spending.of(unit, service.account, given.last);
    const cents = Math.round((fixed ? usual : lognormal(u(given.index, given.month, k), usual, 0.06)) * factor);
    if (cents === 0) continue;
    const account = world.accountOf(service.account);
    world.books.accrue(given.last, `ACC-${service.account}-${unit}-${world.dates.day(given.last)}`, [
      { account, unit, cents },
      { account: '2200', cents: -cents },
    ]);
    const on = workdayAfter(world.company, given.last + 4 + (k % 4), 0);
    if (on < world.company.days)
      world.agenda.put(
        minuteOn(on, 630),
        () => void payables.bill({ vendor, account, unit, cents, day: on, accrued: true }),
      );
  }
};

const bought = (world: World, { purchasing }: Desk, given: { unit: string; day: number; length: number }): void => {
  const u = world.draws('own needs');
  const { unit, day, length } = given;
  const row = departments.findIndex(({ code }) => code === unit);
  const staff = world.company.people.filter(
    (person) => person.unit === unit && person.hired <= day && person.left > day + 40,
  );
  const head = staff[0];
  if (head === undefined) return;
  for (const [n, need] of ownNeeds.entries()) {
    if (!spends(unit, need.account)) continue;
    const key = row * 16 + n;
    const count = poisson(u(day, key), need.perPerson * Math.min(40, staff.length));
    for (let k = 0; k < count; k += 1) {
      const on = workdayAfter(world.company, day + between(u(day, key, k + 1), 0, length - 1), 0);
      const factor = world.levers.spending.of(unit, need.account, on);
      const price = Math.round(lognormal(u(day, key, k + 100), need.median, 0.8) * factor);
      if (on >= world.company.days || price <= 0) continue;
      const requester = oneOf(u(day, key, k + 200), staff).code;
      const isUsual = u(day, key, k + 400) >= occasionalShare;
      const vendor =
        (isUsual ? undefined : occasionalFor(world, need.account, u(day, key, k + 500))) ??
        usualFor(world, need.group, u(row, n, 1 + (k % 2)));
      const approver =
        price > 100_000 && price <= approvalLimits.head && requester !== head.code ? { approver: head.code } : {};
      const request = {
        item: undefined,
        account: need.account,
        quantity: 1,
        price,
        leadDays: between(u(day, key, k + 300), 3, 15),
      };
      world.agenda.put(minuteOn(on, 700), () => {
        purchasing.order({
          day: on,
          vendor,
          location: row % 2,
          unit,
          requester,
          requests: [request],
          key: -(on * 65_536 + key * 64 + k),
          ...approver,
        });
      });
    }
  }
};

/** Opens the offices: pay, rents, energy, and what departments buy for themselves. */
export const createOverheads = (world: World, desk: Desk): Overheads => {
  const freight = world.company.vendors.find(({ group }) => group === 'freight');
  let parcels = 0;
  const carried = (last: number): void => {
    const [cents, on] = [parcels * 1850, workdayAfter(world.company, last + 5, 0)];
    parcels = 0;
    if (freight === undefined || cents === 0) return;
    const unit = 'WHN';
    world.books.accrue(last, `ACC-6110-${world.dates.day(last)}`, [
      { account: '6110', unit, cents },
      { account: '2200', cents: -cents },
    ]);
    if (on < world.company.days)
      world.agenda.put(
        minuteOn(on, 630),
        () => void desk.payables.bill({ vendor: freight, account: '6110', unit, cents, day: on, accrued: true }),
      );
  };
  const closed = (day: number, last: number): void => {
    const { year, month } = civilOf(dayNumber(world.company.firstDay + day));
    const on = workdayAfter(world.company, last, 8);
    const over = on < world.company.days;
    world.write('finance/periods.csv', [
      `${String(year)}-${String(month).padStart(2, '0')}`,
      over ? 'closed' : 'open',
      over ? world.dates.day(on) : '',
    ]);
  };
  return {
    shipped: () => {
      parcels += 1;
    },
    month: (day, length) => {
      const last = day + length - 1;
      const { month } = civilOf(dayNumber(addMonths(dayNumber(world.company.firstDay + day), 0)));
      for (const { code } of departments) bought(world, desk, { unit: code, day, length });
      if (last >= world.company.days) return;
      world.agenda.put(minuteOn(last, 1200), () => {
        payroll(world, last);
        for (const [index] of services.entries()) billed(world, desk, { index, last, month: day * 16 + month });
        carried(last);
        closed(day, last);
      });
    },
  };
};

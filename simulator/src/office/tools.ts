import { addMonths, day as dayNumber } from '@throughline/math';
import { at, poisson } from '../engine/draws.ts';
import type { Contract, Person } from '../company/company.ts';
import type { Payables } from '../flow/payables.ts';
import { centsText } from '../tables.ts';
import { currency, minuteOn, workdayAfter, type World } from '../world.ts';
import { ownSystems, rentedTools } from './tools.data.ts';

/** The day of the simulation on which month `count` (from 0) begins. */
export const monthStart = (world: World, count: number): number =>
  addMonths(dayNumber(world.company.firstDay), count) - world.company.firstDay;

const softwareVendor = 3;
const spareShare = 0.04;

/** Who has a seat of a tool of these departments on the last day. */
export const usersOf = (world: World, units: readonly string[]): Person[] =>
  world.company.people.filter(
    (person) =>
      units.includes(person.unit) &&
      person.hired < world.company.anchorDay - 99 &&
      person.left > world.company.anchorDay,
  );

const months = (world: World): number[] => Array.from({ length: world.company.size.months }, (_, month) => month);

/** Who signed in how often: one row for each month in which somebody did, dated with the last day. */
const signIns = (world: World, given: { index: number; users: readonly Person[] }): void => {
  const u = world.draws('sign-ins');
  const tool = at(rentedTools, given.index);
  for (const month of months(world)) {
    const [from, to] = [monthStart(world, month), monthStart(world, month + 1)];
    for (const person of given.users) {
      if (person.hired > from) continue;
      const mean = tool.signIns * world.levers.signIns.of(given.index, person.index, from);
      const count = poisson(u(given.index, person.index, month), mean);
      if (count === 0) continue;
      const back = Math.floor(u(given.index, person.index, month + 500) * Math.min(20, 30 / count));
      const day = Math.max(from, Math.min(to, world.company.days) - 1 - back);
      world.write('it/sign-ins.csv', [tool.code, person.code, world.dates.day(day), count]);
    }
  }
};

interface Seats {
  readonly count: number;
  readonly contract: Contract;
}

const rented = (world: World, index: number): Seats => {
  const tool = at(rentedTools, index);
  const users = usersOf(world, tool.units);
  world.atEnd(() => signIns(world, { index, users }));
  for (const [i, person] of users.entries())
    if (person.hired <= world.company.lastDay) world.write('it/seats.csv', [tool.code, person.code, String(i + 1)]);
  const spare = Math.max(1, Math.round(users.length * spareShare));
  const owner = world.company.units.find(({ code }) => code === tool.owner)?.head ?? '';
  const vendor = at(world.company.vendors, softwareVendor);
  world.write('it/systems.csv', [tool.code, tool.name, 'subscription', tool.owner, owner, vendor.code, 'yes']);
  const [from, to] = [monthStart(world, tool.endMonth - 12), monthStart(world, tool.endMonth)];
  const count = users.length + spare;
  const contract: Contract = {
    code: `S-${tool.code}`,
    name: tool.name,
    type: 'subscription',
    vendor: softwareVendor,
    system: tool.code,
    unit: tool.owner,
    owner,
    from,
    to,
    noticeBy: to - 60,
    seats: count,
    pricePerSeat: tool.price,
    amount: count * tool.price,
  };
  return { count, contract };
};

const writeContract = ({ company, write, dates }: World, contract: Contract): void => {
  const head = [
    contract.code,
    contract.name,
    contract.type,
    at(company.vendors, contract.vendor).code,
    contract.system,
    contract.unit,
    contract.owner,
  ];
  const days = [dates.day(contract.from), dates.day(contract.to), dates.day(contract.noticeBy), 'yes'];
  write('erp/contracts.csv', [
    ...head,
    ...days,
    contract.seats,
    centsText(contract.pricePerSeat),
    centsText(contract.amount),
    currency,
  ]);
};

/** Tools, seats, sign-ins and what they cost: a twelfth of the year's price each month. */
export const openTools = (world: World, payables: Payables): void => {
  for (const { code, name, type, unit } of ownSystems)
    world.write('it/systems.csv', [
      code,
      name,
      type,
      unit,
      world.company.units.find((own) => own.code === unit)?.head ?? '',
      '',
      'yes',
    ]);
  const all = rentedTools.map((_, index) => rented(world, index));
  const yearly = all.reduce((sum, { contract }) => sum + contract.amount, 0);
  for (const { contract } of all) writeContract(world, contract);
  for (const month of months(world)) {
    const day = workdayAfter(world.company, monthStart(world, month) + 2, 0);
    const vendor = at(world.company.vendors, softwareVendor);
    const cents = Math.round(yearly / 12);
    world.agenda.put(
      minuteOn(day, 605),
      () => void payables.bill({ vendor, account: '6510', unit: 'ITS', cents, day }),
    );
  }
};

/** Cents a month that the rented tools cost. */
export const toolCost = (world: World): number =>
  Math.round(rentedTools.reduce((sum, tool) => sum + (usersOf(world, tool.units).length + 1) * tool.price, 0) / 12);

import { civilOf, day as dayNumber, daysInMonth } from '@throughline/math';
import type { Company } from './company/company.ts';
import { createCredit, type Credit } from './flow/credit.ts';
import { createCounts } from './flow/counts.ts';
import { open } from './flow/opening.ts';
import { createPayables, type Payables } from './flow/payables.ts';
import { createPlanning } from './flow/planning.ts';
import { createProduction, type Production } from './flow/production.ts';
import { createPurchasing, type Purchasing } from './flow/purchasing.ts';
import { createSales, type Sales } from './flow/sales.ts';
import { createShipping } from './flow/shipping.ts';
import { createTrail } from './flow/trail.ts';
import { createTransfers } from './flow/transfers.ts';
import { createAttendance } from './office/attendance.ts';
import { createOverheads } from './office/overheads.ts';
import type { Sink } from './tables.ts';
import { createWorld, minuteOn, type World } from './world.ts';

/** The rooms of a company at work; faults reach into them. */
export interface Rooms {
  readonly world: World;
  readonly sales: Sales;
  readonly payables: Payables;
  readonly purchasing: Purchasing;
  readonly production: Production;
  readonly credit: Credit;
}

/** Something that is put on a company before its first morning. */
export type Plant = (rooms: Rooms) => void;

const createRooms = (company: Company, sink: Sink) => {
  const world = createWorld(company, sink);
  const trail = createTrail(world);
  const payables = createPayables(world, trail);
  const purchasing = createPurchasing(world, payables, trail);
  const attendance = createAttendance(world);
  const production = createProduction(world, attendance);
  const transfers = createTransfers(world);
  const credit = createCredit(company.customers);
  const sales = createSales(world, trail, credit);
  const overheads = createOverheads(world, { payables, purchasing });
  const shipping = createShipping(world, { sales, trail, overheads, credit });
  const planning = createPlanning(world, { purchasing, production, transfers });
  const counts = createCounts(world);
  return {
    world,
    payables,
    purchasing,
    attendance,
    production,
    transfers,
    sales,
    credit,
    overheads,
    shipping,
    planning,
    counts,
  };
};

type AllRooms = ReturnType<typeof createRooms>;

const workday = (rooms: AllRooms, day: number): void => {
  const { agenda } = rooms.world;
  agenda.put(minuteOn(day, 300), () => {
    rooms.attendance.morning(day);
    rooms.planning.morning(day);
    rooms.transfers.morning(day);
    rooms.production.morning(day);
    rooms.sales.morning(day);
    rooms.payables.morning(day);
  });
  agenda.put(minuteOn(day, 840), () => rooms.shipping.afternoon(day));
  agenda.put(minuteOn(day, 1380), () => rooms.counts.evening(day));
};

/** Lets a company work through all its days. What the systems export goes to `sink`, row by row. */
export const simulate = (company: Company, sink: Sink, plants: readonly Plant[] = []): Rooms => {
  const rooms = createRooms(company, sink);
  const { world } = rooms;
  for (const plant of plants) plant(rooms);
  open(world);
  for (let day = 0; day < company.days; day += 1) {
    const { year, month, dayOfMonth } = civilOf(dayNumber(company.firstDay + day));
    if (dayOfMonth === daysInMonth(year, month))
      world.agenda.put(minuteOn(day, 1430), () => rooms.counts.monthEnd(day));
    if (dayOfMonth === 1)
      world.agenda.put(minuteOn(day, 200), () => rooms.overheads.month(day, daysInMonth(year, month)));
    if (company.worksOn(day)) world.agenda.put(minuteOn(day, 250), () => workday(rooms, day));
  }
  world.agenda.run(minuteOn(company.days, 0) - 1);
  world.end();
  return rooms;
};

import { at } from '../engine/draws.ts';
import type { Item } from '../company/company.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';

interface Transfer {
  readonly code: string;
  readonly item: Item;
  readonly to: number;
  readonly day: number;
  readonly quantity: number;
  readonly promise: number;
  arrived: boolean;
}

export interface Transfers {
  readonly order: (given: { day: number; item: Item; to: number; quantity: number }) => void;
  readonly morning: (day: number) => void;
}

const travelDays = 2;

interface Shuttle {
  readonly world: World;
  readonly waiting: Transfer[];
  readonly open: Set<Transfer>;
}

const write = ({ world }: Shuttle, transfer: Transfer): void => {
  const { locations } = world.company;
  const [from, to] = [at(locations, transfer.item.home).code, at(locations, transfer.to).code];
  const days = [world.dates.day(transfer.day), world.dates.day(transfer.promise), transfer.arrived ? 'closed' : 'open'];
  world.write('erp/transfer-orders.csv', [transfer.code, transfer.item.code, from, to, ...days, transfer.quantity]);
};

const arrive = (shuttle: Shuttle, transfer: Transfer, day: number): void => {
  const { stock } = shuttle.world;
  const { item, to: location, quantity, code: document } = transfer;
  const key = item.index * 2 + location;
  stock.ordered[key] = at(stock.ordered, key) - quantity;
  stock.move({ day, item: item.index, location, quantity, type: 'transfer in', document });
  transfer.arrived = true;
  shuttle.open.delete(transfer);
  write(shuttle, transfer);
};

/** Sends a transfer when all of it lies there. */
const leave = (shuttle: Shuttle, transfer: Transfer, day: number): boolean => {
  const { stock, company, agenda } = shuttle.world;
  const { item, quantity, code: document } = transfer;
  const key = item.index * 2 + item.home;
  if (Math.min(at(stock.real, key), at(stock.book, key)) < quantity) return false;
  stock.promised[key] = at(stock.promised, key) - quantity;
  stock.move({ day, item: item.index, location: item.home, quantity: -quantity, type: 'transfer out', document });
  const on = workdayAfter(company, day, travelDays);
  if (on < company.days) agenda.put(minuteOn(on, 480), () => arrive(shuttle, transfer, on));
  return true;
};

/** Opens the shuttle between the two places. */
export const createTransfers = (world: World): Transfers => {
  const { stock, company } = world;
  const shuttle: Shuttle = { world, waiting: [], open: new Set() };
  world.atEnd(() => {
    for (const transfer of shuttle.open) write(shuttle, transfer);
  });
  return {
    order: ({ day, item, to, quantity }) => {
      const code = `TO${String(world.next('transfer') + 150_000)}`;
      const promise = workdayAfter(company, day, travelDays + 1);
      const transfer = { code, item, to, day, quantity, promise, arrived: false };
      shuttle.waiting.push(transfer);
      shuttle.open.add(transfer);
      const [source, target] = [item.index * 2 + item.home, item.index * 2 + to];
      stock.promised[source] = at(stock.promised, source) + quantity;
      stock.ordered[target] = at(stock.ordered, target) + quantity;
    },
    morning: (day) => {
      const left = shuttle.waiting
        .splice(0, shuttle.waiting.length)
        .filter((transfer) => !leave(shuttle, transfer, day));
      shuttle.waiting.push(...left);
    },
  };
};

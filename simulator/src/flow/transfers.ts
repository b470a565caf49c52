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

/** Opens the shuttle between the two places. */
export const createTransfers = (world: World): Transfers => {
  const { stock, company, dates } = world;
  const waiting: Transfer[] = [];
  const open = new Set<Transfer>();

  const write = (transfer: Transfer): void => {
    const [from, to] = [at(company.locations, transfer.item.home).code, at(company.locations, transfer.to).code];
    const days = [dates.day(transfer.day), dates.day(transfer.promise), transfer.arrived ? 'closed' : 'open'];
    world.write('erp/transfer-orders.csv', [transfer.code, transfer.item.code, from, to, ...days, transfer.quantity]);
  };

  const arrive = (transfer: Transfer, day: number): void => {
    const key = transfer.item.index * 2 + transfer.to;
    stock.ordered[key] = at(stock.ordered, key) - transfer.quantity;
    stock.move({
      day,
      item: transfer.item.index,
      location: transfer.to,
      quantity: transfer.quantity,
      type: 'transfer in',
      document: transfer.code,
    });
    transfer.arrived = true;
    open.delete(transfer);
    write(transfer);
  };

  const leave = (transfer: Transfer, day: number): boolean => {
    const { item, quantity } = transfer;
    const key = item.index * 2 + item.home;
    if (Math.min(at(stock.real, key), at(stock.book, key)) < quantity) return false;
    stock.promised[key] = at(stock.promised, key) - quantity;
    stock.move({
      day,
      item: item.index,
      location: item.home,
      quantity: -quantity,
      type: 'transfer out',
      document: transfer.code,
    });
    const on = workdayAfter(company, day, travelDays);
    if (on < company.days) world.agenda.put(minuteOn(on, 480), () => arrive(transfer, on));
    return true;
  };

  world.atEnd(() => {
    for (const transfer of open) write(transfer);
  });

  return {
    order: ({ day, item, to, quantity }) => {
      const code = `TO${String(world.next('transfer') + 150_000)}`;
      const transfer = {
        code,
        item,
        to,
        day,
        quantity,
        promise: workdayAfter(company, day, travelDays + 1),
        arrived: false,
      };
      waiting.push(transfer);
      open.add(transfer);
      const [source, target] = [item.index * 2 + item.home, item.index * 2 + to];
      stock.promised[source] = at(stock.promised, source) + quantity;
      stock.ordered[target] = at(stock.ordered, target) + quantity;
    },
    morning: (day) => {
      const left = waiting.splice(0, waiting.length).filter((transfer) => !leave(transfer, day));
      waiting.push(...left);
    },
  };
};

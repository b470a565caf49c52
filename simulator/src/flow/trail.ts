import { at, between, oneOf, type Draw } from '../engine/draws.ts';
import type { Person } from '../company/company.ts';
import { dayAt } from '../engine/shifts.ts';
import { minuteOn, workdayAfter, type World } from '../world.ts';
import type { SalesOrder } from './sales.ts';

/** The procedures whose steps leave a trail, with the department that does each step; those that only some cases need stand last. */
const procedures = [
  {
    name: 'order-to-cash',
    table: 'logs/order-to-cash.csv',
    steps: [
      'Order received',
      'Credit checked',
      'Order released',
      'Picked',
      'Packed',
      'Shipped',
      'Invoiced',
      'Paid',
      'Order changed',
      'Credit held',
      'Reminder sent',
      'Written off',
    ],
    units: ['CSV', 'FIN', 'CSV', 'WH', 'WH', 'WH', 'FIN', 'FIN', 'CSV', 'FIN', 'FIN', 'FIN'],
  },
  {
    name: 'purchase-to-pay',
    table: 'logs/purchase-to-pay.csv',
    steps: [
      'Request created',
      'Request approved',
      'Order created',
      'Goods received',
      'Goods inspected',
      'Invoice received',
      'Invoice approved',
      'Invoice paid',
      'Date changed',
      'Goods returned',
      'Invoice blocked',
      'Invoice released',
      'Order changed',
    ],
    units: ['PLA', 'PUR', 'PUR', 'WH', 'QUA', 'FIN', 'PUR', 'FIN', 'PUR', 'WH', 'FIN', 'PUR', 'PUR'],
  },
] as const;

/** What the systems log of each case. A step is an index in its procedure. */
export interface Trail {
  readonly log: (
    procedure: number,
    step: number,
    given: { key: string; minute: number; location?: number; user?: string; cents?: number },
  ) => void;
  /** An order came in; it is released after so many working days. */
  readonly sold: (order: SalesOrder, held: number) => void;
}

const peopleOfUnit = (world: World): ((unit: string, day: number) => readonly Person[]) => {
  const known = new Map<string, Person[]>();
  return (unit, day) => {
    const key = `${unit} ${String(Math.floor(day / 30))}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const own = world.company.people.filter(
      (person) => person.unit === unit && person.hired <= day && person.left > day + 30,
    );
    known.set(key, own);
    return own;
  };
};

const numberIn = (key: string): number => {
  let number = 0;
  for (let i = 0; i < key.length; i += 1) number = (Math.imul(number, 31) + key.charCodeAt(i)) | 0;
  return number;
};

const changedShare = 0.08;

/** Logs how an order comes in: held by credit control or not, changed by the customer or not. */
const soldBy =
  (world: World, log: Trail['log'], u: Draw): Trail['sold'] =>
  (order, held) => {
    const [minute, key, number] = [world.agenda.now(), order.code, order.key];
    const checked = minute + between(u(number, 11), 5, 90);
    const cents = order.lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
    log(0, 0, { key, minute });
    log(0, 1, { key, minute: checked, cents });
    const next = minuteOn(workdayAfter(world.company, order.day, Math.max(1, held)), 480);
    const later = (step: number, when: number): void =>
      world.agenda.put(when, () => log(0, step, { key, minute: when, cents }));
    if (held > 0) log(0, 9, { key, minute: checked + 5 });
    const released = held > 0 ? next + between(u(number, 13), 0, 120) : checked + between(u(number, 12), 2, 45);
    later(2, released);
    if (u(number, 14) >= changedShare) return;
    const changed = Math.max(released, next) + between(u(number, 15), 5, 150);
    later(8, changed);
    if (u(number, 16) < 0.5) later(1, changed + between(u(number, 17), 5, 40));
  };

/** Opens the logs. A step that is left out (by a lever) leaves no trace. */
export const createTrail = (world: World): Trail => {
  const u = world.draws('trail');
  const people = peopleOfUnit(world);
  const log: Trail['log'] = (procedure, step, { key, minute, location, user, cents = -1 }) => {
    const own = at(procedures, procedure);
    const number = numberIn(key);
    const day = dayAt(minute);
    if (day >= world.company.days) return;
    const left = world.levers.skipped.of(procedure, step, day, cents);
    if (left > 0 && u(number, step, 2) < left) return;
    const unit = at(own.units, step);
    const code = unit === 'WH' ? (location === 1 ? 'WHS' : 'WHN') : unit;
    const staff = people(code, day);
    const who = user ?? (staff.length === 0 ? '' : oneOf(u(number, step, 1), staff).code);
    world.write(own.table, [key, at(own.steps, step), world.dates.time(minute), who, code]);
  };
  return {
    log,
    sold: soldBy(world, log, u),
  };
};

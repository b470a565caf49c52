import type { ItemType } from './company/company.ts';

type Effect<A extends readonly unknown[]> = (...given: A) => number;

/** A quantity of the company that faults can change: it answers `usual` unless something was put on it. */
export interface Lever<A extends readonly unknown[]> {
  readonly of: (...given: A) => number;
  readonly put: (effect: Effect<A>) => void;
}

const sum = <A extends readonly unknown[]>(): Lever<A> => {
  const effects: Effect<A>[] = [];
  return {
    of: (...given) => effects.reduce((total, effect) => total + effect(...given), 0),
    put: (effect) => void effects.push(effect),
  };
};

const product = <A extends readonly unknown[]>(): Lever<A> => {
  const effects: Effect<A>[] = [];
  return {
    of: (...given) => effects.reduce((total, effect) => total * effect(...given), 1),
    put: (effect) => void effects.push(effect),
  };
};

/** Where a choice is changed: the first effect that answers 0 or more wins, -1 leaves the usual choice. */
const choice = <A extends readonly unknown[]>(): Lever<A> => {
  const effects: Effect<A>[] = [];
  return {
    of: (...given) => {
      for (const effect of effects) {
        const chosen = effect(...given);
        if (chosen >= 0) return chosen;
      }
      return -1;
    },
    put: (effect) => void effects.push(effect),
  };
};

/** Everything that can go wrong (or be different) in a company. Days are days of the simulation. */
export interface Levers {
  /** Working days by which a delivery comes later. */
  readonly deliveryDays: Lever<[vendor: number, day: number]>;
  /** Added chance that an order line is never delivered. */
  readonly neverDelivered: Lever<[vendor: number, day: number]>;
  /** Added share of a receipt that is rejected. */
  readonly rejectShare: Lever<[vendor: number, item: number, day: number]>;
  /** Factor on what a vendor asks for. */
  readonly buyPrice: Lever<[vendor: number, item: number, day: number]>;
  /** Factor on what a vendor's list or contract says. */
  readonly listPrice: Lever<[vendor: number, item: number, day: number]>;
  /** Above 0: nothing of a vendor arrives. */
  readonly blocked: Lever<[vendor: number, day: number]>;
  /** Above 0: nothing leaves a place. */
  readonly standstill: Lever<[location: number, day: number]>;
  /** Which of an item's offers is taken; the first one unless said. */
  readonly offer: Lever<[item: number, location: number, day: number]>;
  /** Factor on running times. */
  readonly runTime: Lever<[station: number, day: number]>;
  /** Factor on the chance of a breakdown. */
  readonly breakdown: Lever<[station: number, day: number]>;
  /** Jobs that must wait together before one begins. */
  readonly batch: Lever<[station: number, day: number]>;
  /** 1: what comes later than in the early morning begins on the next day. */
  readonly nextMorning: Lever<[station: number, day: number]>;
  /** Working days that orders are planned to wait before a step. */
  readonly queueDays: Lever<[station: number, day: number]>;
  /** 1: the last to come goes first. */
  readonly inverted: Lever<[station: number, day: number]>;
  /** Added chance of going back from a step; the round is 0 where the order was not back before. */
  readonly rework: Lever<[station: number, day: number, item: number, round: number]>;
  /** Steps by which an order is needed sooner than its plan ends. */
  readonly sooner: Lever<[item: number, day: number]>;
  /** Working days that planners give each step of an item, beside the usual ones. */
  readonly stepDays: Lever<[item: number, day: number]>;
  /** Added chance of being away. */
  readonly absence: Lever<[person: number, day: number]>;
  /** Factor on demand. */
  readonly demand: Lever<[item: number, type: ItemType, day: number]>;
  /** Factor on what a bill says that is really built in. */
  readonly builtIn: Lever<[made: number, component: number, day: number]>;
  /** Added chance that a step of a procedure is left out; the step is an index in its procedure, the worth of the order is -1 where unknown. */
  readonly skipped: Lever<[procedure: number, step: number, day: number, cents: number]>;
  /** Factor on a department's spending on an account. */
  readonly spending: Lever<[unit: string, account: string, day: number]>;
  /** Factor on the chance that a discount is taken. */
  readonly discountTaken: Lever<[vendor: number, day: number]>;
  /** Factor on the reorder point that the system holds. */
  readonly reorderPoint: Lever<[item: number, location: number, day: number]>;
  /** Factor on how much is counted on a day. */
  readonly counting: Lever<[day: number]>;
  /** Factor on the sign-ins of a system. */
  readonly signIns: Lever<[system: number, person: number, day: number]>;
}

/** Levers on which nothing was put. */
export const createLevers = (): Levers => ({
  deliveryDays: sum(),
  neverDelivered: sum(),
  rejectShare: sum(),
  buyPrice: product(),
  listPrice: product(),
  blocked: sum(),
  standstill: sum(),
  offer: choice(),
  runTime: product(),
  breakdown: product(),
  batch: choice(),
  nextMorning: sum(),
  queueDays: sum(),
  inverted: sum(),
  rework: sum(),
  sooner: sum(),
  stepDays: sum(),
  absence: sum(),
  demand: product(),
  builtIn: product(),
  skipped: sum(),
  spending: product(),
  discountTaken: product(),
  reorderPoint: product(),
  counting: product(),
  signIns: product(),
});

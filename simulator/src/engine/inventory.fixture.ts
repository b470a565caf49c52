import { createAgenda } from './agenda.ts';
import { drawsOf, exponential, normal } from './draws.ts';

/** A shelf under continuous review: what falls to the point is ordered; unmet demand waits. Costs are for a unit of time. */
export interface Shelf {
  readonly point: number;
  readonly quantity: number;
  readonly rate: number;
  readonly lead: number;
  readonly holding: number;
  readonly shortage: number;
  readonly fixed: number;
}

const [warmUp, until] = [100, 4100];

/** The cost of a unit of time of a shelf with Poisson demand and a fixed lead time. */
export const shelfCost = (shelf: Shelf, seed: number): number => {
  const { point, quantity, rate, lead, holding, shortage, fixed } = shelf;
  const demand = drawsOf(seed, 'demand');
  const agenda = createAgenda();
  let [level, position, cost, last] = [point + quantity, point + quantity, 0, warmUp];
  const tick = (time: number): void => {
    if (time <= warmUp) return;
    cost += (time - last) * (level > 0 ? holding * level : -shortage * level);
    last = time;
  };
  const arrive = (time: number): void => {
    tick(time);
    level += quantity;
  };
  const take = (k: number) => (time: number) => {
    tick(time);
    level -= 1;
    position -= 1;
    if (position <= point) {
      position += quantity;
      if (time > warmUp) cost += fixed;
      agenda.put(time + lead, arrive);
    }
    agenda.put(time + exponential(demand(k), 1 / rate), take(k + 1));
  };
  agenda.put(exponential(demand(0), 1 / rate), take(1));
  agenda.run(until);
  tick(until);
  return cost / (until - warmUp);
};

/** A newsvendor with normal demand: what is left over and what is missing each day costs. */
export interface Stand {
  readonly mean: number;
  readonly deviation: number;
  readonly holding: number;
  readonly shortage: number;
}

const mornings = 2500;

/** The mean cost of a day when so much is ordered each morning. */
export const standCost = (stand: Stand, ordered: number, seed: number): number => {
  const demand = drawsOf(seed, 'demand');
  const agenda = createAgenda();
  let cost = 0;
  const day = (time: number): void => {
    const left = ordered - normal(demand(time), stand.mean, stand.deviation);
    cost += left > 0 ? stand.holding * left : -stand.shortage * left;
  };
  for (let k = 0; k < mornings; k += 1) agenda.put(k, day);
  agenda.run(mornings);
  return cost / mornings;
};

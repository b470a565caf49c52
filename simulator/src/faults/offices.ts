import { civilOf, day as dayNumber } from '@throughline/math';
import type { Company } from '../company/company.ts';
import { centsText } from '../tables.ts';
import { minuteOn } from '../world.ts';
import { duties } from '../office/obligations.data.ts';
import { rentedTools } from '../office/tools.data.ts';
import { usersOf } from '../office/tools.ts';
import { headOf } from './choices.ts';
import type { Fault } from './fault.ts';

/** Tools whose notice day lies ahead within three months of the end of the standard 24 months, and those where it is far. */
const near = ['CRM', 'QMS', 'HRS'] as const;
const far = ['MES', 'SIG', 'LRN'] as const;

const unusedSeats: Fault = {
  type: 'unused-seats',
  daysBeforeEnd: 200,
  plant: (given) => {
    const { world } = given.rooms;
    const code = given.take('tool', near, (own) => own);
    const index = rentedTools.findIndex((tool) => tool.code === code);
    const tool = rentedTools[index];
    if (tool === undefined) return undefined;
    const users = usersOf(world, tool.units);
    const quiet = new Set(users.filter((_, i) => i % 2 === 0 || given.strength > 1).map((person) => person.index));
    world.levers.signIns.put((system, person, day) =>
      system === index && quiet.has(person) && day >= given.from - 30 ? 0 : 1,
    );
    return {
      subject: { contract: `S-${tool.code}` },
      named: [`S-${tool.code}`, tool.code],
      to: undefined,
      what: 'half of the seats are used by nobody',
      exposure: quiet.size * tool.price,
    };
  },
  distractor: (given) => {
    const { world } = given.rooms;
    const code = given.take('tool', far, (own) => own);
    const index = rentedTools.findIndex((tool) => tool.code === code);
    const tool = rentedTools[index];
    if (tool === undefined) return undefined;
    const quiet = new Set(
      usersOf(world, tool.units)
        .filter((_, i) => i % 2 === 0)
        .map((person) => person.index),
    );
    world.levers.signIns.put((system, person, day) =>
      system === index && quiet.has(person) && day >= given.from ? 0 : 1,
    );
    return {
      subject: { contract: `S-${tool.code}` },
      named: [`S-${tool.code}`],
      to: undefined,
      what: 'unused seats of a contract that nobody can end for months',
    };
  },
};

const lapsingPermit: Fault = {
  type: 'lapsing-permit',
  daysBeforeEnd: 0,
  plant: (given) => {
    const { added } = given.rooms.world;
    const duty = given.take(
      'duty',
      duties.filter(({ type }) => type === 'permit' || type === 'certificate'),
      ({ code }) => code,
    );
    if (duty === undefined) return undefined;
    const dueOn = given.days + Math.round(duty.lead * 0.6);
    added.neglected.push({ code: duty.code, dueOn, appliedOn: undefined });
    return {
      subject: { duty: duty.code },
      named: [`${duty.code}-`],
      to: undefined,
      what: 'a permit lapses before a renewal can be there',
      exposure: duty.cost,
    };
  },
  distractor: (given) => {
    const { added } = given.rooms.world;
    const duty = given.take(
      'duty',
      duties.filter(({ type }) => type === 'permit' || type === 'certificate'),
      ({ code }) => code,
    );
    if (duty === undefined) return undefined;
    const dueOn = given.days + Math.round(duty.lead * 0.6);
    added.neglected.push({ code: duty.code, dueOn, appliedOn: dueOn - duty.lead - 15 });
    return {
      subject: { duty: duty.code },
      named: [`${duty.code}-`],
      to: undefined,
      what: 'a renewal was applied for in time and is on its way',
    };
  },
};

/** Cents of an order below which the changed procedure asks for no credit check. */
const uncheckedBelow = 25_000;

const skippedStep: Fault = {
  type: 'skipped-step',
  daysBeforeEnd: 90,
  plant: (given) => {
    const step = given.take(
      'step',
      [
        { procedure: 1, step: 4, name: 'Goods inspected', process: 'purchase-to-pay' },
        { procedure: 0, step: 1, name: 'Credit checked', process: 'order-to-cash' },
        { procedure: 1, step: 6, name: 'Invoice approved', process: 'purchase-to-pay' },
      ],
      ({ name }) => name,
    );
    if (step === undefined) return undefined;
    given.rooms.world.levers.skipped.put((procedure, own, day) =>
      procedure === step.procedure && own === step.step && day >= given.from ? 0.35 * given.strength : 0,
    );
    return {
      subject: { process: step.process, activity: step.name },
      named: [step.name],
      to: undefined,
      what: 'a step of a procedure is left out in every third case',
    };
  },
  distractor: (given) => {
    const { levers, write, dates } = given.rooms.world;
    const owner = headOf(given, 'FIN')?.code ?? '';
    levers.skipped.put((...[procedure, step, day, cents]) =>
      procedure === 0 && step === 1 && day >= given.from && cents >= 0 && cents < uncheckedBelow ? 1 : 0,
    );
    const name = `Procedure order-to-cash: credit is checked for orders of ${centsText(uncheckedBelow)} USD or more`;
    const days = [dates.day(given.from), dates.day(given.from + 1095), 60, '', ''];
    const head = ['procedure-credit-check', name, 'procedure', 'Finance', 'FIN', '', '', owner];
    write('compliance/obligations.csv', [...head, ...days, 'valid', '0.00', 'USD']);
    return {
      subject: { process: 'order-to-cash', activity: 'Credit checked' },
      named: ['Credit checked'],
      to: undefined,
      what: 'small orders go without a credit check, as a new procedure says',
    };
  },
};

const goalsConflict: Fault = {
  type: 'goals-conflict',
  daysBeforeEnd: 0,
  plant: (given) => {
    const { world } = given.rooms;
    const capital = world.policies.reduce((sum, policy) => {
      if (policy === undefined) return sum;
      return sum + world.stock.value(policy.item, policy.safetyStock + policy.quantity / 2);
    }, 0);
    const dollars = (share: number): string => String(Math.round((capital * share) / 10_000) * 100);
    const goal = { metric: 'supply.stock-value', where: [], from: dollars(1) };
    world.added.goals.push({
      ...goal,
      id: 'G7',
      title: 'More on the shelf, so that customers never wait',
      unit: 'WHN',
      to: dollars(1.4),
    });
    world.added.goals.push({ ...goal, id: 'G8', title: 'Less money in stock', unit: 'FIN', to: dollars(0.7) });
    return {
      subject: { goal: 'G7' },
      named: ['G7', 'G8'],
      to: undefined,
      what: 'one goal wants more stock and another less',
    };
  },
  distractor: (given) => {
    const place = given.rooms.world.company.locations[1]?.code ?? '';
    given.rooms.world.added.goals.push({
      id: 'G9',
      title: 'Vendors deliver to the south as agreed',
      unit: 'WHS',
      metric: 'supply.on-time-in-full',
      where: [`site=${place}`],
      from: '0.45',
      to: '0.48',
    });
    return {
      subject: { goal: 'G9' },
      named: ['G9'],
      to: undefined,
      what: 'the same measure for one place only, with a target of its own',
    };
  },
};

const workdayBefore = ({ worksOn }: Company, day: number): number => {
  let before = day - 1;
  while (before >= 0 && !worksOn(before)) before -= 1;
  return before;
};

const staleSource: Fault = {
  type: 'stale-source',
  daysBeforeEnd: 21,
  plant: (given) => {
    const { world } = given.rooms;
    world.agenda.put(minuteOn(given.from, 10), () => {
      world.mute('mes/machine-events.csv');
      world.mute('mes/production-events.csv');
    });
    return { subject: { source: 'mes' }, named: ['mes'], to: undefined, what: 'the machines stopped sending events' };
  },
  distractor: (given) => {
    const { company, levers } = given.rooms.world;
    const from = given.from - 320;
    const month = (day: number): number => civilOf(dayNumber(company.firstDay + day)).month;
    const isFirst = (day: number): boolean => month(workdayBefore(company, day)) !== month(day);
    levers.counting.put((day) => (day < from ? 1 : isFirst(day) ? 21 : 0));
    return {
      subject: { source: 'warehouse' },
      named: ['stock counts', 'stock_count'],
      to: undefined,
      what: 'shelves are counted on the first working day of a month only, for almost a year',
    };
  },
};

export const officeFaults: readonly Fault[] = [unusedSeats, lapsingPermit, skippedStep, goalsConflict, staleSource];

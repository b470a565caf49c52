import { day, parseDay, quantile, type Day } from '@throughline/math';
import { heldStatuses } from './held-orders.data.ts';
import { lookup } from './lookup.ts';
import { memo } from './memo.ts';
import { groupedBy } from './open-lines.ts';
import type { OpenOrderRow } from './open-work.ts';
import type { Workdays } from './workdays.ts';

export type TextOrder = { readonly [K in keyof OpenOrderRow]: string | null };

type Texts<K extends string> = Readonly<Record<K, string | null>>;

export interface LoadInputs {
  readonly orders: readonly TextOrder[];
  readonly steps: readonly Texts<
    'document' | 'step' | 'item' | 'workCentre' | 'start' | 'end' | 'standardHours' | 'runHours' | 'setupHours'
  >[];
  readonly standards: readonly Texts<'item' | 'step' | 'workCentre' | 'setupHours' | 'runHours'>[];
  readonly capacities: readonly Texts<'workCentre' | 'hours' | 'from' | 'to'>[];
  readonly worked: readonly Texts<'workCentre' | 'on' | 'standard' | 'run' | 'setup' | 'operations'>[];
}

/** Standard hours that an order still needs at a work centre. */
export interface Task {
  readonly workCentre: string;
  readonly order: TextOrder;
  readonly due: Day;
  readonly hours: number;
}

/** Standard hours for each hour worked: usual, and in slow and fast weeks. */
export interface Efficiency {
  readonly slow: number;
  readonly usual: number;
  readonly fast: number;
  readonly operations: number;
}

/** A work centre that cannot hold what is promised. */
export interface Overload {
  readonly workCentre: string;
  readonly tasks: readonly Task[];
  readonly efficiency: Efficiency;
  /** The day by which most hours are missing, what is due by then, what can be worked, and what is missing. */
  readonly by: Day;
  readonly needed: number;
  readonly available: number;
  readonly missing: number;
  readonly missingDays: number;
  /** Orders due after the day of judgement that end late, at the usual, the fast and the slow rate. */
  readonly late: readonly Task[];
  readonly lateWhenFast: readonly Task[];
  readonly lateWhenSlow: readonly Task[];
  /** Steps without hours and standards. */
  readonly unknownSteps: number;
}

export interface LoadRules {
  readonly historyDays: number;
  readonly horizonDays: number;
  readonly minimumDays: number;
  readonly minimumShare: number;
  readonly minimumOperations: number;
}

interface Judging {
  readonly judged: Day;
  readonly rules: LoadRules;
  readonly workdays: Workdays;
}

const positive = (text: string | null | undefined): number => Math.max(0, Number(text ?? 0) || 0);

const stepsOf = lookup((row: LoadInputs['steps'][number]) => row.document);
const standardsOf = lookup((row: LoadInputs['standards'][number]) => row.item);

const isHeld = ({ status }: TextOrder): boolean =>
  (status ?? '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => heldStatuses.some((held) => held === word));

const placeOf = ({ document, line }: TextOrder): string => `${document ?? ''}\u0000${line ?? ''}`;

/** The earliest line of each order, in the order of their names: operations belong to the whole order. */
const firstLines = memo((orders: readonly TextOrder[]): readonly TextOrder[] =>
  [...groupedBy(orders, ({ document }) => document ?? '')]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) =>
      own
        .toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') || (a.due === b.due && placeOf(a) < placeOf(b)) ? -1 : 1))
        .slice(0, 1),
    ),
);

const standardHours = (standard: LoadInputs['standards'][number], order: TextOrder): number =>
  positive(standard.setupHours) + positive(standard.runHours) * positive(order.outstanding);

/** Half of a step that is under way and books no hours yet is taken as done. */
const underWay = 0.5;

type Step = LoadInputs['steps'][number];

const leftOf = (step: Step, inputs: LoadInputs, order: TextOrder): number | undefined => {
  const standard = standardsOf(inputs.standards, step.item ?? order.item).find(
    (row) => row.step === step.step && row.workCentre === step.workCentre,
  );
  const stated = step.standardHours === null ? undefined : positive(step.standardHours);
  const hours = stated ?? (standard === undefined ? undefined : standardHours(standard, order));
  if (hours === undefined || step.start === null) return hours;
  const done = positive(step.runHours) + positive(step.setupHours);
  return done === 0 ? hours * underWay : Math.max(0, hours - done);
};

/** Steps that are not done: one without an end before one that has ended was only not reported. */
const openSteps = (steps: readonly Step[]): readonly Step[] => {
  const number = (step: Step): number => Number(step.step ?? Number.NaN);
  const inOrder = steps.toSorted((a, b) =>
    number(a) === number(b) || Number.isNaN(number(a) - number(b))
      ? (a.step ?? '') < (b.step ?? '')
        ? -1
        : 1
      : number(a) - number(b),
  );
  return inOrder.slice(inOrder.findLastIndex(({ end }) => end !== null) + 1);
};

interface Load {
  readonly tasks: readonly Task[];
  readonly unknown: readonly string[];
}

/** What orders still need by work centre: their open steps, or the routing where no step is on record. */
const loadOf = (inputs: LoadInputs, { judged, rules }: Judging): Load => {
  const unknown: string[] = [];
  const tasks = firstLines(inputs.orders).flatMap((order): Task[] => {
    const due = parseDay(order.due ?? '');
    if (due === undefined || isHeld(order) || judged - due > rules.historyDays || due - judged > rules.horizonDays)
      return [];
    const steps = stepsOf(inputs.steps, order.document);
    const task = (workCentre: string | null, hours: number | undefined): Task[] => {
      if (workCentre === null) return [];
      if (hours === undefined) unknown.push(workCentre);
      return hours === undefined || hours <= 0 ? [] : [{ workCentre, order, due, hours }];
    };
    if (steps.length > 0) return openSteps(steps).flatMap((step) => task(step.workCentre, leftOf(step, inputs, order)));
    return standardsOf(inputs.standards, order.item).flatMap((row) => task(row.workCentre, standardHours(row, order)));
  });
  return { tasks, unknown };
};

const week = 7;

/** What hours worked were worth in standard hours; as planned where too little is known, undefined where it cannot be true. */
const efficiencyOf = (centre: string, inputs: LoadInputs, { judged, rules }: Judging): Efficiency | undefined => {
  const own = inputs.worked.filter((row) => row.workCentre === centre);
  const operations = own.reduce((sum, row) => sum + positive(row.operations), 0);
  if (operations < rules.minimumOperations) return { slow: 1, usual: 1, fast: 1, operations };
  const sums = (rows: LoadInputs['worked']): number => {
    const sorted = rows.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
    const actual = sorted.reduce((sum, row) => sum + positive(row.run) + positive(row.setup), 0);
    return actual > 0 ? sorted.reduce((sum, row) => sum + positive(row.standard), 0) / actual : Number.NaN;
  };
  const weeks = [
    ...groupedBy(own, ({ on }) => String(Math.floor((judged - (parseDay(on ?? '') ?? judged)) / week))).values(),
  ];
  const rates = Float64Array.from(weeks.map(sums).filter(Number.isFinite)).toSorted();
  const usual = sums(own);
  if (!(usual > 0.2 && usual < 5)) return undefined;
  const [slow, fast] = [quantile(rates, 0.1) ?? usual, quantile(rates, 0.9) ?? usual];
  return { slow: Math.min(slow, usual), usual, fast: Math.max(fast, usual), operations };
};

/** Hours that can be worked after the day of judgement up to each later day. */
const availableUntil = (centre: string, inputs: LoadInputs, { judged, rules, workdays }: Judging): number[] => {
  const own = inputs.capacities.filter((row) => row.workCentre === centre);
  const hoursOn = (on: Day): number => {
    const holding = own.filter(
      ({ from, to }) => (parseDay(from ?? '') ?? on) <= on && (to === null || (parseDay(to) ?? on) > on),
    );
    return Math.max(0, ...holding.map(({ hours }) => positive(hours)));
  };
  const sums = [0];
  for (let on = day(judged + 1); on <= judged + 2 * rules.horizonDays; on = day(on + 1))
    sums.push((sums.at(-1) ?? 0) + (workdays.isWorkday(on) ? hoursOn(on) : 0));
  return sums;
};

/** The tasks, the earliest due first, that end after they are due; those that are overdue already only take their time. */
const lateAt = (
  tasks: readonly Task[],
  rate: number,
  { available, judged }: { available: readonly number[]; judged: Day },
): Task[] => {
  let needed = 0;
  return tasks.filter(({ due, hours }) => {
    needed += hours / rate;
    return due > judged && needed > (available[due - judged] ?? Number.POSITIVE_INFINITY);
  });
};

interface Peak {
  readonly by: Day;
  readonly needed: number;
  readonly available: number;
  readonly missing: number;
}

const peakOf = (
  tasks: readonly Task[],
  rate: number,
  { available, judged }: { available: readonly number[]; judged: Day },
): Peak | undefined => {
  let [needed, best]: [number, Peak | undefined] = [0, undefined];
  for (const { due, hours } of tasks) {
    needed += hours / rate;
    const can = available[Math.max(0, due - judged)] ?? 0;
    if (due > judged && needed - can > (best?.missing ?? 0))
      best = { by: due, needed, available: can, missing: needed - can };
  }
  return best;
};

/** Of the tasks at a work centre, earliest due first. */
const byDue = (tasks: readonly Task[]): Task[] =>
  tasks.toSorted((a, b) => a.due - b.due || (placeOf(a.order) < placeOf(b.order) ? -1 : 1) || a.hours - b.hours);

const overloadOf = (
  centre: string,
  { tasks, unknown }: Load,
  parts: { inputs: LoadInputs; judging: Judging },
): Overload[] => {
  const { inputs, judging } = parts;
  const { judged, rules } = judging;
  const efficiency = efficiencyOf(centre, inputs, judging);
  const available = availableUntil(centre, inputs, judging);
  const perWeek = available[week] ?? 0;
  if (efficiency === undefined || perWeek <= 0) return [];
  const own = byDue(tasks.filter(({ workCentre }) => workCentre === centre));
  const scope = { available, judged };
  const peak = peakOf(own, efficiency.usual, scope);
  const sure = peakOf(own, efficiency.fast, scope);
  if (peak === undefined || sure === undefined) return [];
  const workdays = judging.workdays.between(judged, day(judged + week));
  const missingDays = (peak.missing * workdays) / perWeek;
  if (missingDays < rules.minimumDays || peak.missing < rules.minimumShare * peak.available) return [];
  return [
    {
      workCentre: centre,
      tasks: own,
      efficiency,
      ...peak,
      missingDays,
      late: lateAt(own, efficiency.usual, scope),
      lateWhenFast: lateAt(own, efficiency.fast, scope),
      lateWhenSlow: lateAt(own, efficiency.slow, scope),
      unknownSteps: unknown.filter((each) => each === centre).length,
    },
  ];
};

/** Work centres of which the capacity is known and that have something to do, and those that cannot hold what is promised. */
export const overloads = (
  inputs: LoadInputs,
  judging: Judging,
): { readonly judged: number; readonly found: readonly Overload[] } => {
  const load = loadOf(inputs, judging);
  const known = new Set(inputs.capacities.map(({ workCentre }) => workCentre));
  const centres = [...new Set(load.tasks.map(({ workCentre }) => workCentre))]
    .filter((each) => known.has(each))
    .toSorted();
  return { judged: centres.length, found: centres.flatMap((centre) => overloadOf(centre, load, { inputs, judging })) };
};

import type { Random } from '@throughline/math';
import { code, counts, dayWeights, firstDay, rowsPerDay } from '../generate.ts';
import { sizes, weighted, zipf, type Draw } from '../skew.ts';
import { dayText } from './days.ts';
import { processes } from './processes.data.ts';
import { writeTable, type Fields } from './table.ts';

const minutesPerDay = 1440;
const lastMinute = counts.days * minutesPerDay;
const reworkShare = 0.08;
/** Waits are drawn in thousandths of the step's own wait. */
const thousandths = 1000;
const pad = (n: number): string => String(n).padStart(2, '0');

const momentText = (minute: number): string => {
  const dayIndex = Math.floor(minute / minutesPerDay);
  const rest = minute - dayIndex * minutesPerDay;
  return `${dayText(firstDay + dayIndex)} ${pad(Math.floor(rest / 60))}:${pad(rest % 60)}:00`;
};

interface Draws {
  readonly random: Random;
  readonly process: Draw;
  readonly resource: Draw;
  readonly wait: Draw;
  readonly unit: Draw;
}

interface Case {
  readonly number: number;
  readonly startMinute: number;
}

/** The events of one case up to the last day; a step in twelve is done again. */
function* eventsOf(one: Case, draws: Draws): Iterable<Fields> {
  const { process, steps } = processes[draws.process()] ?? processes[0];
  const name = code('C', one.number, 7);
  const unit = code('U', draws.unit() + 1, 3);
  let minute = one.startMinute;
  for (let at = 0; at < steps.length;) {
    const step = steps[at] ?? steps[0];
    minute += Math.round((step.hours * 60 * draws.wait()) / thousandths);
    if (minute >= lastMinute) return;
    yield [process, name, step.activity, 'complete', momentText(minute), `Person ${draws.resource() + 1}`, unit];
    at += at > 1 && draws.random.next() < reworkShare ? -1 : 1;
  }
}

/** Cases in the order of their starts until there are `rows` events. */
function* eventRows(random: Random, rows: number): Iterable<Fields> {
  const draws: Draws = {
    random,
    process: weighted(random, [3, 4, 2, 2]),
    resource: weighted(random, zipf(random, 300, 0.7)),
    wait: sizes(random, thousandths, 0.8),
    unit: weighted(random, zipf(random, counts.units, 0.7)),
  };
  let [written, number, owed] = [0, 0, 0];
  for (const [dayIndex, ofDay] of rowsPerDay(rows, dayWeights(1)).entries()) {
    for (owed += ofDay; owed > 0; number++) {
      const startMinute = dayIndex * minutesPerDay + random.int(360, 1200);
      for (const event of eventsOf({ number, startMinute }, draws)) {
        yield [++written, ...event];
        owed--;
        if (written === rows) return;
      }
    }
  }
}

/** Writes the event log, case by case; returns its size. */
export const writeEvents = (path: string, rows: number, random: Random): number =>
  writeTable(path, 'EventNo,Process,Case,Activity,Lifecycle,At,Resource,Unit', eventRows(random, rows));

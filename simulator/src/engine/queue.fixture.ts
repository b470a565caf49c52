import { createAgenda } from './agenda.ts';
import { drawsOf, exponential } from './draws.ts';
import { always } from './shifts.ts';
import { createStation, firstCome, type Begun } from './station.ts';

/** A queue with Poisson arrivals; times are minutes. */
export interface Queue {
  readonly servers: number;
  /** Mean time from one arrival to the next. */
  readonly apart: number;
  /** Service time from a uniform number. */
  readonly service: (u: number) => number;
  readonly jobs: number;
}

/** What was seen of a queue. The first two are means over jobs, the next two over time, each measured by itself. */
export interface Seen {
  readonly wait: number;
  readonly stay: number;
  readonly waiting: number;
  readonly present: number;
  /** Arrivals in a minute. */
  readonly rate: number;
  /** Share of jobs that began when they came. */
  readonly atOnce: number;
}

const warmUp = 1000;

/** Jobs that pass through a station of the product; the first thousand are not counted. */
export const passed = (queue: Queue, seed: number): Seen => {
  const [arrivals, services] = [drawsOf(seed, 'arrivals'), drawsOf(seed, 'services')];
  const agenda = createAgenda();
  const seen = { wait: 0, stay: 0, atOnce: 0, waiting: 0, present: 0, from: 0, to: 0, last: 0 };
  let [present, open] = [0, false];
  const tick = (time: number): void => {
    if (open) {
      seen.waiting += station.queue.length * (time - seen.last);
      seen.present += present * (time - seen.last);
    }
    seen.last = time;
  };
  const ended = ({ job, startAt, endAt }: Begun<number>): void => {
    tick(endAt);
    present -= 1;
    if (job.load < warmUp) return;
    seen.wait += startAt - job.readyAt;
    seen.stay += endAt - job.readyAt;
    if (startAt === job.readyAt) seen.atOnce += 1;
  };
  const station = createStation<number>({
    agenda,
    shift: always,
    machines: () => queue.servers,
    minutes: ({ load }) => queue.service(services(load)),
    choose: firstCome,
    ended,
  });
  const last = warmUp + queue.jobs;
  const arrive = (k: number) => (time: number) => {
    tick(time);
    if (k === warmUp) [open, seen.from] = [true, time];
    if (k === last) [open, seen.to] = [false, time];
    if (k === last) return;
    present += 1;
    station.offer({ load: k, readyAt: time, due: 0, family: 0 });
    agenda.put(time + exponential(arrivals(k), queue.apart), arrive(k + 1));
  };
  agenda.put(0, arrive(0));
  agenda.run(Number.POSITIVE_INFINITY);
  const span = seen.to - seen.from;
  return {
    wait: seen.wait / queue.jobs,
    stay: seen.stay / queue.jobs,
    atOnce: seen.atOnce / queue.jobs,
    waiting: seen.waiting / span,
    present: seen.present / span,
    rate: queue.jobs / span,
  };
};

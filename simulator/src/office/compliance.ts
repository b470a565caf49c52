import { between, oneOf, poisson } from '../engine/draws.ts';
import { centsText } from '../tables.ts';
import { currency, type World } from '../world.ts';
import { duties } from './obligations.data.ts';
import { monthStart } from './tools.ts';

/** A duty that is not renewed as usual, from its code. */
export interface Neglect {
  readonly code: string;
  readonly dueOn: number;
  readonly appliedOn: number | undefined;
}

interface Term {
  readonly code: string;
  readonly from: number;
  readonly due: number;
  readonly applied: number | undefined;
  readonly renewed: number | undefined;
}

/** The terms of a duty one after another; the company applies well ahead and gets the next one in time. */
const termsOf = (world: World, index: number, neglect: Neglect | undefined): Term[] => {
  const duty = duties[index];
  if (duty === undefined) return [];
  const u = world.draws('obligations');
  const length = duty.years * 365;
  const { days } = world.company;
  const firstDue =
    neglect === undefined
      ? Math.floor(u(index) * length)
      : neglect.dueOn - Math.ceil((neglect.dueOn + 1) / length - 1) * length;
  const terms: Term[] = [];
  for (let due = firstDue, n = 1; due - length < days; due += length, n += 1) {
    const own = due === neglect?.dueOn;
    const applied = own ? neglect.appliedOn : due - duty.lead - between(u(index, n), 10, 30);
    const renewed = own ? undefined : due - between(u(index, n, 1), 3, 12);
    const seen = (day: number | undefined) => (day !== undefined && day < days ? day : undefined);
    terms.push({
      code: `${duty.code}-${String(n)}`,
      from: due - length,
      due,
      applied: seen(applied),
      renewed: seen(renewed),
    });
  }
  return terms;
};

/** Writes what the company must hold, with the terms that began until the last day. */
export const writeObligations = (world: World, neglected: readonly Neglect[]): void => {
  const { dates, write, company } = world;
  for (const [index, duty] of duties.entries()) {
    const owner = company.units.find(({ code }) => code === duty.unit)?.head ?? '';
    const neglect = neglected.find(({ code }) => code === duty.code);
    for (const term of termsOf(world, index, neglect)) {
      const status = term.renewed !== undefined ? 'renewed' : term.applied !== undefined ? 'applied' : 'valid';
      const head = [term.code, duty.name, duty.type, duty.by, duty.unit, duty.site, '', owner];
      const days = [
        dates.day(term.from),
        dates.day(term.due),
        duty.lead,
        dates.day(term.applied),
        dates.day(term.renewed),
      ];
      write('compliance/obligations.csv', [...head, ...days, status, centsText(duty.cost), currency]);
    }
  }
};

const courses = [
  'Lockout and tagout',
  'Fork lift',
  'Welding',
  'First aid',
  'Data protection',
  'Quality basics',
] as const;
const severities = ['near miss', 'near miss', 'near miss', 'first aid', 'first aid', 'lost time'] as const;

/** Accidents and near misses by chance, and the training that people get. */
export const writeSafety = (world: World): void => {
  const { dates, write, company } = world;
  const u = world.draws('safety');
  const floors = [
    ['PRN', 'PL-N'],
    ['PRS', 'PL-S'],
    ['WHN', 'WH-N'],
    ['WHS', 'WH-S'],
  ] as const;
  for (let month = 0; month < company.size.months; month += 1) {
    for (const [f, [unit, site]] of floors.entries()) {
      const count = poisson(u(month, f), (1.1 * company.size.people) / 240);
      for (let k = 0; k < count; k += 1) {
        const day = monthStart(world, month) + between(u(month, f, k + 1), 0, 27);
        const severity = oneOf(u(month, f, k + 50), severities);
        const lost = severity === 'lost time' ? between(u(month, f, k + 90), 1, 12) : 0;
        const closed = day + between(u(month, f, k + 130), 5, 40);
        const over = closed < company.days;
        const row = [
          `SE${String(world.next('safety') + 1000)}`,
          'accident',
          severity,
          site,
          unit,
          dates.day(day),
          over ? dates.day(closed) : '',
        ];
        write('quality/safety-events.csv', [...row, lost, over ? 'closed' : 'open']);
      }
    }
  }
  for (const person of company.people) {
    if (person.hired >= company.days) continue;
    for (const [c, course] of courses.entries()) {
      if (u(person.index, c, 7) > 0.35) continue;
      const day = Math.max(person.hired, Math.floor(u(person.index, c, 8) * (company.anchorDay + 1)));
      if (day < company.days && day < person.left)
        write('hr/training.csv', [person.code, course, '1', dates.day(day), dates.day(day + 730)]);
    }
  }
};

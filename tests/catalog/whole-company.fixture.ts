import { day, formatDay, parseDay, weekdayOf } from '@throughline/math';
import type { Export } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const dayOf = (text: string): number => parseDay(text) ?? 0;
const judged = dayOf('2026-07-31');

/** Working days of the year up to Friday 2026-07-31. */
const workdays = Array.from({ length: 364 }, (_, i) => judged - 363 + i).filter((on) => weekdayOf(day(on)) <= 5);
const text = (on: number): string => formatDay(day(on));
const fridays = workdays.filter((on) => weekdayOf(day(on)) === 5);

const people = Array.from({ length: 20 }, (_, i) => ({ person: `P${i}`, unit: i < 10 ? 'U1' : 'U2' }));

const sheets = workdays.flatMap((on) => people.map(({ person }) => `${person},${text(on)},8`));
const stopped = workdays.filter((on) => on <= dayOf('2026-07-10')).map((on, i) => `M${i},A,S1,${text(on)},-1`);
const going = workdays.map((on, i) => `R${i},1,A,${text(on)},5`);
const signIns = workdays.flatMap((on) => people.slice(0, 12).map(({ person }) => `crm,${person},${text(on)},1`));

/** In the first unit every other Friday, in the second one day of each week in turn. */
const absences = [
  ...fridays.filter((_, i) => i % 2 === 0).map((on, i) => `P${i % 10},sick,${text(on)},8`),
  ...fridays.filter((_, i) => i % 2 === 0).map((on, i) => `P${10 + (i % 10)},sick,${text(on - (i % 5))},8`),
  ...fridays.slice(-20).map((on, i) => `P${10 + (i % 10)},holiday,${text(on)},8`),
];

const lines = (rows: readonly string[], head: string): string => [head, ...rows, ''].join('\n');

const work = Array.from({ length: 10 }, (_, i) => `W${i}`);

/** A company with an incident, a feed that stopped, Fridays, and a saw with more work than hours. */
export const wholeCompany: Readonly<Record<string, Export>> = {
  incidents: {
    kind: 'incident',
    source: 'log',
    id: ['incident'],
    columns: same('incident', 'type', 'name', 'severity', 'system', 'party', 'region', 'on', 'expectedEnd', 'endedOn'),
    text: `incident,type,name,severity,system,party,region,on,expectedEnd,endedOn
N-1,vendor out,Fire,high,,V1,,2026-07-27,2026-08-31,
N-2,vendor out,Flood,high,,V1,,2026-05-01,2026-05-20,2026-05-18
N-3,port closed,Strike,high,,,DE,2026-07-28,,
N-4,outage,,high,crm,,,2026-07-30,2026-08-04,
N-5,planned maintenance,,low,crm,,,2026-07-31,2026-08-01,
N-6,vendor out,Closed,high,,V3,,2026-07-27,,
`,
  },
  systems: {
    kind: 'system',
    id: ['system'],
    columns: same('system', 'name'),
    text: 'system,name\ncrm,Customer list\n',
  },
  use: {
    kind: 'usage',
    source: 'log',
    id: ['system', 'person', 'on'],
    columns: same('system', 'person', 'on', 'signIns'),
    text: lines(signIns, 'system,person,on,signIns'),
  },
  orders: {
    kind: 'order_line',
    id: ['document'],
    columns: {
      ...same('orderType', 'document', 'status', 'party', 'item', 'on', 'lastPromise', 'quantity', 'unitPrice'),
      ...same('currency'),
      line: { constant: '1' },
      lineType: { constant: 'goods' },
    },
    text: lines(
      [
        'purchase,P1,open,V1,A,2026-07-01,2026-08-05,300,5,USD',
        'purchase,P2,open,V2,B,2026-07-01,2026-08-05,300,5,USD',
        ...work.map((name) => `production,${name},open,,F,2026-07-20,2026-08-14,10,,`),
      ],
      'orderType,document,status,party,item,on,lastPromise,quantity,unitPrice,currency',
    ),
  },
  receipts: {
    kind: 'receipt',
    id: ['document', 'line', 'on'],
    columns: { orderType: { constant: 'purchase' }, ...same('document', 'line', 'item', 'on', 'received') },
    text: lines(going, 'document,line,item,on,received'),
  },
  parties: {
    kind: 'party',
    id: ['party'],
    columns: same('party', 'name', 'country', 'active'),
    text: 'party,name,country,active\nV1,Alder,NL,true\nV2,Beech,DE,true\nV3,Cedar,FR,true\n',
  },
  moves: {
    kind: 'stock_move',
    source: 'wms',
    id: ['move'],
    columns: same('move', 'item', 'site', 'on', 'quantity'),
    text: lines(stopped, 'move,item,site,on,quantity'),
  },
  times: {
    kind: 'timesheet',
    source: 'hr',
    id: ['person', 'on'],
    columns: same('person', 'on', 'hours'),
    text: lines(sheets, 'person,on,hours'),
  },
  absences: {
    kind: 'absence',
    source: 'hr',
    id: ['person', 'type', 'on'],
    columns: same('person', 'type', 'on', 'hours'),
    text: lines(absences, 'person,type,on,hours'),
  },
  people: {
    kind: 'person',
    source: 'hr',
    id: ['person'],
    columns: same('person', 'unit', 'from'),
    text: lines(
      people.map(({ person, unit }) => `${person},${unit},2020-01-01`),
      'person,unit,from',
    ),
  },
  units: {
    kind: 'org_unit',
    source: 'hr',
    id: ['unit'],
    columns: same('unit', 'name'),
    text: 'unit,name\nU1,Assembly\nU2,Stores\n',
  },
  pay: {
    kind: 'pay_rate',
    source: 'hr',
    id: ['person'],
    columns: { ...same('person', 'ratePerHour', 'from'), currency: { constant: 'USD' } },
    text: lines(
      people.map(({ person }) => `${person},30,2020-01-01`),
      'person,ratePerHour,from',
    ),
  },
  steps: {
    kind: 'operation',
    id: ['document', 'step'],
    columns: same('document', 'step', 'item', 'workCentre', 'start', 'end', 'runHours', 'setupHours', 'standardHours'),
    text: lines(
      [
        ...work.map((name) => `${name},10,F,saw,,,,,24`),
        ...Array.from({ length: 30 }, (_, i) => `D${i},10,F,saw,2026-07-01,2026-07-0${1 + (i % 9)},9,1,10`),
      ],
      'document,step,item,workCentre,start,end,runHours,setupHours,standardHours',
    ),
  },
  capacities: {
    kind: 'capacity',
    id: ['workCentre'],
    columns: same('workCentre', 'hoursPerDay', 'from'),
    text: 'workCentre,hoursPerDay,from\nsaw,16,2026-01-01\n',
  },
  costs: {
    kind: 'cost_standard',
    id: ['item'],
    columns: { ...same('item', 'cost', 'from'), currency: { constant: 'USD' } },
    text: 'item,cost,from\nF,200,2026-01-01\n',
  },
};

import type { Section } from './measure.ts';
import { pathMeasures, pathsOf, type Paths } from './paths.ts';
import { carParts, reasons, unreal } from './reasons.data.ts';
import type { Log, Records } from './records.ts';
import { sections } from './sections.ts';
import { placeOf, written, type Place, type Unit } from './verdict.ts';

/** What the page compares. */
export interface Compared {
  readonly simulated: Records;
  readonly publics: readonly Records[];
  readonly simulatedLogs: readonly Log[];
  readonly publicLogs: readonly Log[];
}

interface Judged {
  readonly id: string;
  readonly place: Place | undefined;
}

interface Part {
  readonly lines: readonly string[];
  readonly judged: readonly Judged[];
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  rowOf(head),
  rowOf(head.map(() => '---')),
  ...rows.map((row) => rowOf(row)),
];

const places: Readonly<Record<Place, string>> = {
  within: 'within',
  close: 'close',
  above: 'above',
  below: 'below',
  alone: 'no public figure',
};

const verdictOf = (id: string, place: Place | undefined): string => {
  if (place === undefined) return '–';
  const why = place === 'above' || place === 'below' ? reasons[id]?.[place] : undefined;
  return why === undefined ? places[place] : `${places[place]}: ${why}`;
};

const judge = (value: number | undefined, others: readonly (number | undefined)[], unit: Unit): Place | undefined =>
  value === undefined
    ? undefined
    : placeOf(
        value,
        others.flatMap((other) => other ?? []),
        unit,
      );

const carPartsOf = (id: string): number | undefined => {
  const [area, name] = id.split('.');
  return area === 'demand' ? carParts[name ?? ''] : undefined;
};

const sectionPart = (section: Section, { simulated, publics }: Compared): Part => {
  const facts = section.measures.map(({ id }) => carPartsOf(id));
  const hasFacts = facts.some((fact) => fact !== undefined);
  const own = publics.filter((records) =>
    [...section.measures, ...section.shown].some(({ of }) => of(records) !== undefined),
  );
  const head = ['', simulated.name, ...own.map(({ name }) => name), ...(hasFacts ? ['Car parts'] : []), 'Verdict'];
  const shown = section.shown.map(({ what, of }) => [
    what,
    ...[simulated, ...own].map((records) => of(records) ?? '–'),
    ...(hasFacts ? ['–'] : []),
    '',
  ]);
  const judged = section.measures.map(({ id, what, unit, of }, i) => {
    const value = of(simulated);
    const others = [...own.map((records) => of(records)), ...(hasFacts ? [facts[i]] : [])];
    const place = judge(value, others, unit);
    return { id, place, row: [what, ...[value, ...others].map((each) => written(each, unit)), verdictOf(id, place)] };
  });
  const table = tableOf(head, [...shown, ...judged.map(({ row }) => row)]);
  return { lines: [`## ${section.title}`, '', section.about, '', ...table, ''], judged };
};

const likes: Readonly<Record<string, string>> = { 'Purchase to pay': 'Purchasing', Production: 'Machine shop' };

const logRow = (name: string, paths: Paths): string[] => [
  name,
  written(paths.cases, 'number'),
  written(paths.medianDays, 'days'),
  written(paths.steps, 'number'),
  ...pathMeasures.map(({ id, unit }) => written(paths[id], unit)),
];

const logPart = ({ simulatedLogs, publicLogs }: Compared): Part => {
  const own = simulatedLogs.map((log) => ({ name: log.name, paths: pathsOf(log) }));
  const others = publicLogs.map((log) => ({ name: log.name, paths: pathsOf(log) }));
  const judged = own.flatMap(({ name, paths }) =>
    pathMeasures.flatMap(({ id, what, unit }) => {
      const key = `${name}.${id}`;
      if (paths[id] === undefined) return [];
      const values = others.flatMap((other) => other.paths[id] ?? []);
      const place = placeOf(paths[id], values, unit);
      const like = others.find((other) => other.name === likes[name])?.paths[id];
      const range =
        values.length === 0 ? '–' : `${written(Math.min(...values), unit)} – ${written(Math.max(...values), unit)}`;
      const row = [`${name}: ${what}`, written(paths[id], unit), written(like, unit), range, verdictOf(key, place)];
      return [{ id: key, place, row }];
    }),
  );
  const head = [
    '',
    'Cases',
    'Median length',
    'Steps',
    '90 % against median',
    'Paths of 1,000',
    'Commonest path',
    'Nothing done',
  ];
  const about =
    'The first three quarters of the cases of a log by their beginning. Of fewer than 1,000 cases the paths are counted per 1,000, which is more than 1,000 would show. Order to cash has no public log of its kind here.';
  const all = tableOf(
    head,
    [...own, ...others].map(({ name, paths }) => logRow(name, paths)),
  );
  const verdicts = tableOf(
    ['', 'Simulated', 'Its like', 'All logs', 'Verdict'],
    judged.map(({ row }) => row),
  );
  return { lines: ['## Cases of processes', '', about, '', ...all, '', ...verdicts, ''], judged };
};

const unrealPart = (outside: ReadonlySet<string>): string[] => {
  const listed = unreal.filter(({ measures }) => measures.some((id) => outside.has(id)));
  if (listed.length === 0) return [];
  const rows = listed.map(({ what, parameter, proposal }, i) => [String(i + 1), what, parameter, proposal]);
  return [
    '## What does not look real',
    '',
    'What matters most comes first.',
    '',
    ...tableOf(['', 'What', 'What makes it so', 'Proposed'], rows),
    '',
  ];
};

const counted = (judged: readonly Judged[], place: Place): number =>
  judged.filter((each) => each.place === place).length;

/** The page as text. */
export const pageOf = (compared: Compared): string => {
  const parts = [...sections.map((section) => sectionPart(section, compared)), logPart(compared)];
  const judged = parts.flatMap((part) => part.judged);
  const outside = new Set(judged.filter(({ place }) => place === 'above' || place === 'below').map(({ id }) => id));
  const against = judged.filter(({ place }) => place !== undefined && place !== 'alone').length;
  const head = [
    '# How real the simulated company looks',
    '',
    'The standard company (seed 1, without planted faults) beside public records. Made by `node tools/realism.ts`; the public',
    'records lie outside this project, and a source that is absent is left out.',
    '',
    '- Within: the simulated figure lies between the public ones. Close: within a quarter above or below them, of shares five points.',
    '- Above or below: further away; the reason stands beside it.',
    '- AdventureWorks is itself made up; its sales are those of a web shop to consumers. USAID buys medicine for 43 countries; what goes',
    '  straight from vendors stands beside purchases, all of it beside sales. Oxford is a city; its payments below £500 are not published.',
    '- Where the public companies differ widely, “within” says that nothing speaks against a figure, not that it is right.',
    '',
    `Of ${against} figures that have public ones beside them ${counted(judged, 'within')} lie within, ${counted(judged, 'close')} close, ${outside.size} outside.`,
    '',
  ];
  return [...head, ...unrealPart(outside), ...parts.flatMap(({ lines }) => lines)].join('\n').trimEnd().concat('\n');
};

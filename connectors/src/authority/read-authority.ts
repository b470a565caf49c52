import type { Authority } from '@throughline/model';
import { readLimits, type Problem } from './limits.ts';
import { columnCalled, type Sheet } from './sheet.ts';
import { peopleWords } from './words.data.ts';

/** People and limits out of the sheets of a workbook, and what in them contradicts itself. */
export interface ReadAuthority {
  readonly authority: Authority;
  readonly problems: readonly Problem[];
  /** The sheets that people and limits were taken from. */
  readonly from: { readonly people?: string; readonly limits?: string };
}

type Person = Authority['people'][number] & { readonly line: number; readonly file: string };

const peopleIn = (sheet: Sheet): Person[] | undefined => {
  const [id, name, role] = [peopleWords.id, peopleWords.name, peopleWords.role].map((w) => columnCalled(sheet, w));
  if (name === undefined || role === undefined) return undefined;
  const manager = columnCalled(sheet, peopleWords.reportsTo);
  return sheet.rows
    .map(({ line, cells }) => {
      const reportsTo = cells[manager ?? ''] ?? '';
      const own = { id: cells[id ?? name] ?? '', name: cells[name] ?? '', role: cells[role] ?? '' };
      return { ...own, ...(reportsTo === '' ? {} : { reportsTo }), line, file: sheet.file };
    })
    .filter((person) => person.id !== '');
};

/** Managers are named by their id or by their name. */
const withManagers = (people: readonly Person[]): Person[] =>
  people.map((person) => {
    const { reportsTo, ...rest } = person;
    if (reportsTo === undefined) return rest;
    const found =
      people.find((p) => p.id === reportsTo) ??
      people.filter((p) => p.name === reportsTo).find((_, i, all) => all.length === 1 && i === 0);
    return { ...rest, reportsTo: found?.id ?? reportsTo };
  });

const problem = ({ file, line }: Person, text: string): Problem => ({ file, line, text });

const circle = (people: readonly Person[], start: Person): boolean => {
  const seen = new Set<string>();
  let next = people.find((p) => p.id === start.reportsTo);
  while (next !== undefined && next.id !== start.id && !seen.has(next.id)) {
    seen.add(next.id);
    const above = next.reportsTo;
    next = people.find((p) => p.id === above);
  }
  return next?.id === start.id;
};

const peopleProblems = (people: readonly Person[]): Problem[] =>
  people.flatMap((person, i) => [
    ...(people.findIndex((p) => p.id === person.id) < i
      ? [problem(person, `${person.id} stands there more than once; the first is taken`)]
      : []),
    ...(person.reportsTo !== undefined && !people.some((p) => p.id === person.reportsTo)
      ? [problem(person, `${person.name} reports to ${person.reportsTo}, who is not in the list`)]
      : []),
    ...(circle(people, person)
      ? [problem(person, `${person.name} reports to themselves over ${person.reportsTo ?? ''}`)]
      : []),
  ]);

const roleProblems = (authority: Authority, file: string): Problem[] => {
  const held = new Set(authority.people.map((p) => p.role));
  const limited = [...new Set(authority.limits.map((l) => l.role))];
  const atFile = (text: string): Problem => ({ file, line: 0, text });
  return [
    ...limited
      .filter((role) => !held.has(role))
      .map((role) => atFile(`nobody has the role "${role}" that limits are given for`)),
    ...authority.limits.flatMap((limit, i) =>
      authority.limits.findIndex(
        (l) =>
          l.role === limit.role && l.action === limit.action && l.currency === limit.currency && l.unit === limit.unit,
      ) < i
        ? [atFile(`${limit.role} has more than one limit for ${limit.action} in ${limit.currency}; the highest counts`)]
        : [],
    ),
  ];
};

const firstOf = <T>(
  sheets: readonly Sheet[],
  read: (sheet: Sheet) => T | undefined,
): { file: string; read: T } | undefined => {
  for (const sheet of sheets) {
    const found = read(sheet);
    if (found !== undefined) return { file: sheet.file, read: found };
  }
  return undefined;
};

/** Reads people and what their roles may decide from the sheets of one workbook. */
export const readAuthority = (sheets: readonly Sheet[], currency: string): ReadAuthority => {
  const people = firstOf(sheets, peopleIn);
  const limits = firstOf(
    sheets.filter((sheet) => sheet.file !== people?.file),
    (sheet) => readLimits(sheet, currency),
  );
  const all = withManagers(people?.read ?? []);
  const once = all.filter((person, i) => all.findIndex((p) => p.id === person.id) === i);
  const authority: Authority = {
    people: once.map(({ id, name, role, reportsTo }) => ({
      id,
      name,
      role,
      ...(reportsTo === undefined ? {} : { reportsTo }),
    })),
    limits: [...(limits?.read.limits ?? [])],
  };
  return {
    authority,
    problems: [
      ...peopleProblems(all),
      ...(limits?.read.problems ?? []),
      ...(people === undefined || limits === undefined ? [] : roleProblems(authority, limits.file)),
    ],
    from: {
      ...(people === undefined ? {} : { people: people.file }),
      ...(limits === undefined ? {} : { limits: limits.file }),
    },
  };
};

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';

type Value = string | number | null;

/** A workbook with the people of the company and what each role may decide. */
export interface PeopleWorkbook {
  readonly file: string;
  readonly people: { readonly name: string; readonly rows: readonly (readonly Value[])[] };
  readonly limits: { readonly name: string; readonly rows: readonly (readonly Value[])[] };
}

const people: readonly (readonly Value[])[] = [
  ['E-01', 'Chief operating officer', 'COO', 'Management', null],
  ['E-02', 'Director of operations', 'Director', 'Management', 'E-01'],
  ['E-03', 'Purchasing manager', 'Manager', 'Purchasing', 'E-02'],
  ['E-04', 'Buyer 1', 'Buyer', 'Purchasing', 'E-03'],
  ['E-05', 'Buyer 2', 'Buyer', 'Purchasing', 'E-03'],
  ['E-06', 'Plant manager', 'Manager', 'Production', 'E-02'],
];

/** Limits as a list, and the same limits as a matrix of roles and decisions in German. */
export const peopleWorkbooks: readonly PeopleWorkbook[] = [
  {
    file: 'people and authority.xlsx',
    people: { name: 'People', rows: [['Employee ID', 'Name', 'Role', 'Department', 'Reports to'], ...people] },
    limits: {
      name: 'Authority',
      rows: [
        ['Delegation of authority 2026'],
        [null],
        ['Role', 'Decision', 'Up to', 'Currency'],
        ['Buyer', 'Purchase', 5000, 'USD'],
        ['Manager', 'Purchase', 100000, 'USD'],
        ['Director', 'Purchase', 1000000, 'USD'],
        ['COO', 'Purchase', 'unlimited', 'USD'],
        ['Manager', 'Budget transfer', 20000, 'USD'],
        ['Director', 'Budget transfer', 250000, 'USD'],
        ['COO', 'Budget transfer', 'unlimited', 'USD'],
      ],
    },
  },
  {
    file: 'Unterschriftenregelung.xlsx',
    people: { name: 'Mitarbeiter', rows: [['Personalnr.', 'Name', 'Rolle', 'Abteilung', 'Vorgesetzter'], ...people] },
    limits: {
      name: 'Kompetenzen',
      rows: [
        ['Rolle', 'Einkauf (USD)', 'Budgetübertragung (USD)'],
        ['Buyer', 5000, '-'],
        ['Manager', 100000, 20000],
        ['Director', 1000000, 250000],
        ['COO', 'unbegrenzt', 'unbegrenzt'],
      ],
    },
  },
];

/** Writes the workbook into a folder; returns its path. */
export const writePeople = async (folder: string, { file, people: staff, limits }: PeopleWorkbook): Promise<string> => {
  const sheets = [staff, limits].map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
  const path = join(folder, file);
  writeFileSync(path, await writeXlsx({ sheets }));
  return path;
};

import type { Company } from './company/company.ts';
import { budgetsOf } from './office/budgets.ts';
import { writeMasters } from './office/masters.ts';
import { writeObligations, writeSafety } from './office/compliance.ts';
import { writeDemandPlan, writeMarket } from './office/market.ts';
import { openPromotions, writeIncidents } from './office/promotions.ts';
import { openTools } from './office/tools.ts';
import { simulate, type Plant, type Rooms } from './simulate.ts';
import { csvLine } from './tables.ts';
import { tables } from './tables.data.ts';

/** Takes the lines of the company's files, headers first, in the order in which they come. */
export type Lines = (file: string, line: string) => void;

/** A company that is put to work, with what was planted in it. */
export interface Setting {
  readonly company: Company;
  readonly plants?: readonly Plant[];
}

/**
 * Lets a company live through its days and gives everything that its systems export.
 * @returns the rooms after the last day, for what the books say
 */
export const recordsOf = ({ company, plants = [] }: Setting, lines: Lines): Rooms => {
  for (const [file, columns] of Object.entries(tables)) lines(file, csvLine(columns));
  const offers: Plant = ({ world }) => openPromotions(world);
  const tools: Plant = ({ world, payables }) => openTools(world, payables);
  const rooms = simulate(company, lines, [offers, ...plants, tools]);
  const { world } = rooms;
  writeMasters(world, rooms.purchasing);
  writeObligations(world, world.added.neglected);
  writeSafety(world);
  writeMarket(world);
  writeDemandPlan(world);
  writeIncidents(world);
  for (const { file, lines: sheet } of budgetsOf(world)) for (const line of sheet) lines(file, line);
  return rooms;
};

import { compareDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '@throughline/math';
import type { ContractRows } from './contract-prices.ts';
import { lookup } from './lookup.ts';
import { amountOf, groupedBy } from './open-lines.ts';

type Line = ContractRows['lines'][number];

/** A line that could have been bought on the contract, and what that would have saved. */
export interface OffContract {
  readonly line: Line;
  readonly excess: Decimal;
}

const itemOf = lookup((row: ContractRows['items'][number]) => row.item);
const listedOf = lookup((row: ContractRows['listed'][number]) => row.item);
const lateOf = lookup((row: ContractRows['late'][number]) => row.item);

const isWithin = (on: string, from: string | null, to: string | null): boolean =>
  (from ?? '') <= on && (to === null || on < to);

/** Bought from another vendor with a contract of its own. */
const hasOwn = (line: Line, rows: ContractRows): boolean =>
  itemOf(rows.items, line.item).some((row) => row.party === line.party && isWithin(line.on ?? '', row.from, row.to));

const fits = (line: Line, rows: ContractRows): boolean => {
  const quantity = Number(line.quantity);
  const units = listedOf(rows.listed, line.item)
    .filter((row) => row.party === line.party)
    .map((row) => row.orderUnit);
  const isAlike = line.orderUnit === null || units.length === 0 || units.includes(line.orderUnit);
  return isAlike && !(Number(line.minimum ?? '0') > quantity) && !(Number(line.maximum ?? 'Infinity') < quantity);
};

/** True where the vendor of the contract owed the item that day, or could not deliver at all. */
const wasOut = (line: Line, rows: ContractRows): boolean => {
  const on = line.on ?? '';
  const owed = lateOf(rows.late, line.item).some(
    (row) => row.party === line.agreedWith && (row.promise ?? '9') < on && (row.cameOn === null || row.cameOn >= on),
  );
  return (
    owed ||
    rows.incidents.some(
      (row) => row.party === line.agreedWith && (row.on ?? '') <= on && (row.endedOn === null || row.endedOn >= on),
    )
  );
};

const excessOf = (line: Line): Decimal =>
  multiplyDecimals(subtractDecimals(amountOf(line.paid), amountOf(line.price)), amountOf(line.quantity));

const isDearer = (line: Line, tolerance: Decimal): boolean =>
  compareDecimals(amountOf(line.paid), multiplyDecimals(amountOf(line.price), tolerance)) > 0;

const placeOf = (line: Line): string => JSON.stringify([line.document, line.line, line.party, line.item]);

const cheapest = (lines: readonly Line[]): Line[] =>
  lines
    .toSorted(
      (a, b) =>
        compareDecimals(amountOf(a.price), amountOf(b.price)) || ((a.contract ?? '') < (b.contract ?? '') ? -1 : 1),
    )
    .slice(0, 1);

/**
 * Lines that could have been bought cheaper on a contract: same item, currency and unit, a quantity that the contract allows,
 * its vendor able to deliver, and no contract with the vendor that was chosen. Each line counts for the cheapest contract.
 */
export const offContractLines = (rows: ContractRows, tolerance: Decimal): OffContract[] => {
  const known = new Set(rows.contracts.map(({ contract }) => contract));
  const open = rows.lines.filter(
    (line) =>
      known.has(line.contract) &&
      isDearer(line, tolerance) &&
      !hasOwn(line, rows) &&
      fits(line, rows) &&
      !wasOut(line, rows),
  );
  return [...groupedBy(open, placeOf).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => cheapest(own).map((line) => ({ line, excess: excessOf(line) })));
};

import { parseMonth, type ColumnEvidence, type ReferenceEvidence, type TableEvidence } from '@throughline/model';
import { unitWords } from './currency.data.ts';
import { holdsCurrencies } from './currency.ts';
import { personalWords, personNames } from './personal.data.ts';
import { plainWords } from './words.ts';
import type { Role, ValueType } from './profile.ts';

/** What a column can be judged by, beside its own values. */
export interface RoleScope {
  readonly table: TableEvidence;
  readonly references: readonly ReferenceEvidence[];
  readonly type: ValueType;
  readonly words: readonly string[];
}

const anyYear = 2000;

/** True for a heading that names a month, with or without its year. */
const isMonth = (heading: string): boolean => parseMonth(heading, anyYear) !== undefined;

/** True when the values are units of measure. */
export const holdsUnits = (column: ColumnEvidence): boolean => {
  const units = column.common.filter(({ value }) => unitWords.has(value.toLowerCase().replace(/\.$/, '')));
  return column.common.length > 0 && units.length * 2 > column.common.length;
};

/** What personal data a heading or the values of a column say they are; undefined where they are none. */
export const personalOf = (column: ColumnEvidence): string | undefined => {
  const heading = plainWords(column.name).join(' ');
  const named = personalWords.find(({ word }) => word.test(heading));
  if (named !== undefined) return named.what;
  if (personNames.test(heading)) return 'names of people';
  const some = column.common.slice(0, 5);
  const all = (test: RegExp): boolean => some.length > 0 && some.every(({ value }) => test.test(value));
  if (all(/^[^@\s]+@[^@\s]+\.\w+$/)) return 'e-mail addresses';
  return all(/^[A-Z]{2}\d\d ?(?:[A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}$/) ? 'bank accounts' : undefined;
};

const minimalShare = 0.8;

const referencesOf = (column: ColumnEvidence, scope: RoleScope): Role[] =>
  scope.references
    .filter(({ from }) => from.file === scope.table.file && from.column === column.name)
    .filter(({ values, found }) => values > 0 && found / values >= minimalShare)
    .map(({ to, values, found }) => ({ role: 'reference', file: to.file, column: to.column, share: found / values }));

const nameOf = (column: ColumnEvidence, scope: RoleScope): Role[] => {
  if (scope.type !== 'text' || !/name|description/.test(scope.words.join(' '))) return [];
  const of = scope.table.dependencies.find(
    ({ to, values, single }) => to === column.name && values > 1 && single / values >= 0.9,
  );
  return of === undefined ? [] : [{ role: 'name', of: of.from }];
};

const has = (words: readonly string[], ...some: readonly string[]): boolean => some.some((w) => words.includes(w));

const ofNumbers = ({ words, type }: RoleScope): Role[] => {
  if (type !== 'number' || has(words, 'id')) return [];
  if (has(words, 'quantity')) return [{ role: 'quantity' }];
  return has(words, 'amount', 'price', 'total', 'cost', 'debit', 'credit', 'balance', 'tax', 'freight', 'budget')
    ? [{ role: 'amount' }]
    : [];
};

const ofTexts = (column: ColumnEvidence, { words, type, table }: RoleScope): Role[] => {
  const roles: Role[] = [];
  if (has(words, 'id') || (type === 'text' && column.longest <= 12 && column.distinct * 20 < table.rows)) {
    roles.push({ role: 'code' });
  }
  if (type === 'text' && column.longest > 60 && column.distinct * 3 > column.filled) roles.push({ role: 'free-text' });
  if (has(words, 'parent')) roles.push({ role: 'parent' });
  if (holdsCurrencies(column)) roles.push({ role: 'currency' });
  if (type === 'text' && holdsUnits(column)) roles.push({ role: 'unit' });
  return roles;
};

/** What a column seems to be for. */
export const rolesOf = (column: ColumnEvidence, scope: RoleScope): readonly Role[] => {
  const roles: Role[] = [];
  if (scope.table.keys.some((key) => key.length === 1 && key[0] === column.name)) roles.push({ role: 'key' });
  if (column.distinct === 1 && column.filled === scope.table.rows && scope.table.rows > 1) {
    roles.push({ role: 'constant' });
  }
  if (isMonth(column.name)) roles.push({ role: 'month' });
  if (personalOf(column) !== undefined) roles.push({ role: 'personal' });
  return [
    ...roles,
    ...referencesOf(column, scope),
    ...nameOf(column, scope),
    ...ofNumbers(scope),
    ...ofTexts(column, scope),
  ];
};

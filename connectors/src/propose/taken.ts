import { aboutLastDay } from './validity.ts';
import { counted } from './words.ts';
import type { Assumption } from './assumption.ts';
import type { Draft } from './draft.ts';
import type { ColumnProfile } from './profile.ts';

const used = (draft: Draft): readonly ColumnProfile[] => {
  const names = new Set([...draft.columns.values()].map(({ of }) => of));
  return draft.table.columns.filter(({ name }) => names.has(name));
};

const ofDays = (column: ColumnProfile, file: string): Assumption[] => {
  const { ambiguous, reading } = column;
  const of = `${column.name} in ${file}`;
  const format = reading?.format ?? '';
  return [
    ...(ambiguous === undefined
      ? []
      : [
          {
            text: `Days of ${of} are read as ${format}, ${ambiguous.rule}; ${ambiguous.alternative} would fit as well.`,
            of,
          },
        ]),
    ...(/(?:^|[^Y])YY(?:$|[^Y])/.test(format) ? [{ text: `Two-digit years of ${of} are 1969 to 2068.`, of }] : []),
  ];
};

const isMoney = ['amount', 'unitPrice', 'price', 'cost', 'quantity', 'plannedCost', 'actualCost'];

const rounded = (draft: Draft): string[] =>
  isMoney.flatMap((name) => {
    const filling = draft.columns.get(name);
    const expression = filling?.expression;
    return typeof expression === 'object' && 'column' in expression && expression.round === true
      ? [`${expression.column} of ${draft.table.file} is rounded; it has more decimals than are kept.`]
      : [];
  });

const notKnown = (draft: Draft, column: ColumnProfile): string[] => {
  const { reading, evidence, undefinedWhen } = column;
  if (reading === undefined || undefinedWhen.length === 0 || reading.count >= evidence.filled) return [];
  const texts = undefinedWhen
    .slice(0, 4)
    .map((text) => `“${text}”`)
    .join(', ');
  return [
    `${counted(evidence.filled - reading.count)} values of ${column.name} in ${draft.table.file} (${texts}) are taken as not known, not as zero.`,
  ];
};

const withoutKey: readonly string[] = ['account', 'item', 'party', 'site', 'person', 'org_unit', 'work_centre'];

const ofKeys = (draft: Draft): string[] => {
  if (draft.id.length > 0) return [];
  const { table } = draft;
  if (withoutKey.includes(draft.kind))
    return [`Rows of ${table.file} that name the same ${draft.kind.replace('_', ' ')} again are taken as they come.`];
  return [
    `Rows of ${table.file} have no key; identical rows are counted, not merged, and a changed row counts as a new one.`,
  ];
};

const ofSigns = (draft: Draft): string[] =>
  draft.kind === 'ledger_entry' && draft.part === ''
    ? [`Amounts of ${draft.table.file} keep the sign in which they come.`]
    : [];

/** What an entry takes for granted about its table, beside what it was told. */
export const takenForGranted = (draft: Draft): readonly Assumption[] => {
  const { file } = draft.table;
  const ofTable = (texts: readonly string[]): Assumption[] =>
    texts.map((text) => ({ text, of: text.includes(file) ? file : '' }));
  return [
    ...ofTable(draft.assumes),
    ...used(draft).flatMap((column) => [...ofDays(column, file), ...ofTable(notKnown(draft, column))]),
    ...ofTable(rounded(draft)),
    ...ofTable(draft.unpivot === undefined && draft.part === '' ? ofKeys(draft) : []),
    ...ofTable(ofSigns(draft)),
    ...ofTable(aboutLastDay(draft)),
  ];
};

import type { ReferenceEvidence } from '@throughline/model';
import { withColumns, type Draft } from './draft.ts';
import type { Candidate } from './candidate.ts';

const itemsFor = (
  { table, columns }: Draft,
  lists: readonly Candidate[],
  references: readonly ReferenceEvidence[],
): { readonly items: Draft; readonly link: ReferenceEvidence } | undefined =>
  lists
    .map(({ draft }) => draft)
    .flatMap((items) => {
      const link = references.find(
        ({ from, to, values, found }) =>
          from.file === table.file &&
          from.column === columns.get('item')?.of &&
          to.file === items.table.file &&
          to.column === items.columns.get('item')?.of &&
          values > 0 &&
          found * 2 >= values,
      );
      const unique = items.table.keys.some((key) => key.length === 1 && key[0] === link?.to.column);
      return link !== undefined && unique ? [{ items, link }] : [];
    })[0];

/** A price list that names no unit is in the units in which its items are kept. */
export const withItemUnit = (
  candidate: Candidate,
  candidates: readonly Candidate[],
  references: readonly ReferenceEvidence[],
): Candidate => {
  const { draft } = candidate;
  if (draft.kind !== 'price' || draft.columns.has('orderUnit') || draft.header !== undefined) return candidate;
  const lists = candidates.filter(({ draft: { kind, columns } }) => kind === 'item' && columns.has('baseUnit'));
  const found = itemsFor(draft, lists, references);
  const unit = found?.items.columns.get('baseUnit')?.of;
  if (found === undefined || unit === undefined) return candidate;
  const { items, link } = found;
  const expression = `header.${unit}`;
  const why = `${items.table.file} says in which unit each item is kept`;
  return {
    ...candidate,
    draft: {
      ...withColumns(draft, [['orderUnit', { expression, confidence: 0.6, why }]]),
      header: { table: items.table, on: { [link.to.column]: link.from.column } },
      assumes: [
        ...draft.assumes,
        `Prices and quantities of ${draft.table.file} are in the units of ${items.table.file}; it names none.`,
      ],
    },
  };
};

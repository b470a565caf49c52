import { constant, withColumns, type Draft } from './draft.ts';
import { listName, keyOfList } from './master.ts';
import { tableName } from './naming.ts';

const distinctOf = (draft: Draft): number =>
  draft.table.columns.find(({ name }) => name === keyOfList(draft))?.evidence.distinct ?? 0;

const isExtracted = (draft: Draft): boolean => draft.repeats !== undefined && keyOfList(draft) !== undefined;

/** Of entries that take one list of masters from several tables, only that of the table that names the most. */
export const oncePerList = (drafts: readonly Draft[]): readonly Draft[] => {
  const lists = Map.groupBy(drafts.filter(isExtracted), listName);
  const kept = new Map(
    [...lists].map(([name, list]) => [name, list.toSorted((a, b) => distinctOf(b) - distinctOf(a))[0]] as const),
  );
  return drafts.flatMap((draft) => {
    const list = isExtracted(draft) ? (lists.get(listName(draft)) ?? []) : [];
    if (list.length < 2) return [draft];
    if (kept.get(listName(draft)) !== draft) return [];
    const others = list.filter((other) => other !== draft).map(({ table }) => table.file);
    const text = `The list of ${listName(draft)
      .replace(/^party:(.*)$/, '$1s')
      .replace(
        '_',
        ' ',
      )} is taken from ${draft.table.file}, which names the most; ${others.join(', ')} may name others.`;
    return [{ ...draft, assumes: [...draft.assumes, text] }];
  });
};

/** Units that stand in several tables are several trees, each called after its table. */
export const withTrees = (drafts: readonly Draft[]): readonly Draft[] => {
  const units = drafts.filter(({ kind, repeats }) => kind === 'org_unit' && repeats === undefined);
  if (new Set(units.map(({ table }) => table.file)).size < 2) return drafts;
  return drafts.map((draft) =>
    units.includes(draft) && !draft.columns.has('tree')
      ? withColumns(draft, [['tree', constant(tableName(draft.table.file), 'its table is one tree of several')]])
      : draft,
  );
};

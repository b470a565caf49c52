import { kinds, type KindId } from '@throughline/model';
import { plays, type TableProfile } from './profile.ts';
import type { Filling } from './draft.ts';

const sensible = (table: TableProfile, key: readonly string[]): boolean =>
  key.every((name) => {
    const column = table.columns.find((c) => c.name === name);
    if (column === undefined || column.type === 'empty' || plays(column, 'personal')) return false;
    if (plays(column, 'amount') || plays(column, 'quantity') || plays(column, 'free-text')) return false;
    return (
      (column.reading?.decimals ?? 0) === 0 && !column.words.includes('modified') && column.evidence.longest <= 100
    );
  });

const isDay = (table: TableProfile, name: string): boolean => {
  const type = table.columns.find((c) => c.name === name)?.type;
  return type === 'day' || type === 'instant';
};

/**
 * The columns that name a row: of the keys that the evidence has, the one that the kind is named by as well, then the
 * shortest. None where no key is sensible: then identical rows are counted.
 */
export const keyFor = (
  table: TableProfile,
  kind: KindId,
  columns: ReadonlyMap<string, Pick<Filling, 'of'>>,
): readonly string[] => {
  const named = kinds[kind].key.map((column) => columns.get(column)?.of);
  const dated = 'dated' in kinds[kind] || named.some((name) => name !== undefined && isDay(table, name));
  const rank = (key: readonly string[]): number => {
    const ofKind = key.filter((name) => named.includes(name)).length;
    const days = dated ? 0 : key.filter((name) => isDay(table, name)).length;
    return (ofKind === key.length ? 0 : 1) + days * 2 + key.length * 0.1;
  };
  const keys = table.keys.filter((key) => key.length > 0 && sensible(table, key));
  const [best] = keys.toSorted((a, b) => rank(a) - rank(b));
  return best !== undefined && rank(best) < 2 ? best : [];
};

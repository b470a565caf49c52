import { isoText, serialText } from './moment.ts';
import { numberText, parseNumber } from './number-text.ts';
import { decodeXlsxText } from './xlsx-text.ts';
import type { NumberKind } from './number-format.ts';
import type { TextTable } from './text-table.ts';

/** A cell as it is written. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
  /** A cell may have a value of no characters: then the result of its formula is the empty text. */
  readonly hasValue: boolean;
  /** Undefined where the cell has none; empty where it shares the one of another cell. */
  readonly formula: string | undefined;
}

/** What cells refer to. */
export interface CellContext {
  readonly strings: TextTable;
  readonly kinds: readonly NumberKind[];
  readonly date1904: boolean;
}

const booleans: Readonly<Record<string, string>> = { '0': 'false', '1': 'true' };

const numberCell = ({ value, style }: RawCell, { kinds, date1904 }: CellContext): string => {
  const kind = kinds[style] ?? 'number';
  const serial = kind === 'number' ? undefined : parseNumber(value);
  return serial === undefined ? numberText(value) : serialText(serial, { date1904, hasTime: kind === 'time' });
};

const isUncomputed = ({ type, value, hasValue, formula }: RawCell): boolean =>
  formula !== undefined && value === '' && !(type === 'str' && hasValue);

/** The text of a cell; undefined only where it names a shared text that is not there. */
export const xlsxCellText = (cell: RawCell, context: CellContext): string | undefined => {
  const { type, value, formula } = cell;
  if (isUncomputed(cell)) return `=${formula}`;
  if (value === '') return '';
  switch (type) {
    case 's':
      return context.strings.at(/^\d{1,9}$/u.test(value) ? Number(value) : -1);
    case 'b':
      return booleans[value] ?? value;
    case 'str':
    case 'inlineStr':
      return decodeXlsxText(value);
    case 'e':
      return value;
    case 'd':
      return isoText(value);
    default:
      return numberCell(cell, context);
  }
};

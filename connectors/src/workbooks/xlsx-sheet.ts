import { overLimit, refusal } from '../archives/refusal.ts';
import { createCellText, putCell } from './row-cells.ts';
import { xlsxCellText } from './xlsx-cell.ts';
import { localName } from './xml.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { RowBatch } from './row-batch.ts';
import type { CellText } from './row-cells.ts';
import type { CellContext } from './xlsx-cell.ts';
import type { Attributes, XmlSink } from './xml.ts';

/** What the rows of a sheet are read with. */
export interface XlsxSheetReading {
  readonly place: string;
  readonly limits: UnpackLimits;
  readonly context: CellContext;
  readonly batch: RowBatch;
}

const LAST_LINE = 1_048_576;
const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/u;
const ROW_NUMBER = /^[1-9]\d{0,9}$/u;
const BEFORE_A = 64;

type Sheet = XlsxSheetReading & {
  readonly value: CellText;
  readonly formula: CellText;
  isData: boolean;
  isCell: boolean;
  /** Inside the reading of an ideograph, which is no part of the text. */
  isReading: boolean;
  /** What the text between tags belongs to. */
  target: CellText | undefined;
  line: number;
  hasLine: boolean;
  column: number;
  cells: (string | undefined)[];
  type: string;
  style: number;
  hasValue: boolean;
  hasFormula: boolean;
};

const beginSheet = (reading: XlsxSheetReading): Sheet => ({
  ...reading,
  value: createCellText(reading.place, reading.limits),
  formula: createCellText(reading.place, reading.limits),
  isData: false,
  isCell: false,
  isReading: false,
  target: undefined,
  line: 0,
  hasLine: false,
  column: -1,
  cells: [],
  type: '',
  style: -1,
  hasValue: false,
  hasFormula: false,
});

const shown = (text: string): string => JSON.stringify(text.slice(0, 40));

const columnOf = (letters: string): number => {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - BEFORE_A;
  return column - 1;
};

const setLine = (sheet: Sheet, line: number): void => {
  if (line > LAST_LINE) throw overLimit(sheet.place, `at most ${LAST_LINE} rows`, `row ${line}`);
  sheet.line = line;
};

const openRow = (sheet: Sheet, { r }: Attributes): void => {
  if (r !== undefined && !ROW_NUMBER.test(r)) {
    throw refusal(sheet.place, { expected: 'rows with a number', found: shown(r) });
  }
  sheet.cells = [];
  sheet.column = -1;
  sheet.hasLine = r !== undefined;
  setLine(sheet, r === undefined ? sheet.line + 1 : Number(r));
};

/** A row without a number has that of its first cell with a reference. */
const locate = (sheet: Sheet, reference: string): void => {
  const [, letters = '', digits = ''] = REFERENCE.exec(reference) ?? [];
  if (letters === '') throw refusal(sheet.place, { expected: 'cells like B7', found: shown(reference) });
  if (!sheet.hasLine) setLine(sheet, Number(digits));
  sheet.hasLine = true;
  if (Number(digits) !== sheet.line) {
    throw refusal(sheet.place, { expected: `cells of row ${sheet.line}`, found: shown(reference) });
  }
  sheet.column = columnOf(letters);
};

const openCell = (sheet: Sheet, { r, t = 'n', s }: Attributes): void => {
  if (r === undefined) sheet.column++;
  else locate(sheet, r);
  const { place, limits, column, line } = sheet;
  if (column >= limits.columns) {
    throw overLimit(place, `at most ${limits.columns} columns`, `column ${column + 1} in row ${line}`);
  }
  sheet.isCell = true;
  sheet.type = t;
  sheet.style = s === undefined ? 0 : Number(s);
  sheet.hasValue = false;
  sheet.hasFormula = false;
  sheet.value.clear();
  sheet.formula.clear();
};

const openInCell = (sheet: Sheet, local: string): void => {
  if (local === 'v') {
    sheet.target = sheet.value;
    sheet.hasValue = true;
  } else if (local === 'f') {
    sheet.target = sheet.formula;
    sheet.hasFormula = true;
  } else if (local === 'rPh') sheet.isReading = true;
  else if (local === 't' && !sheet.isReading) sheet.target = sheet.value;
};

const closeCell = (sheet: Sheet): void => {
  const { place, context, type, style, hasValue, hasFormula, column, line } = sheet;
  const value = sheet.value.text();
  const formula = hasFormula ? sheet.formula.text() : undefined;
  const text = xlsxCellText({ type, style, value, hasValue, formula }, context);
  if (text === undefined) {
    const expected = `one of ${context.strings.count()} shared texts in row ${line}`;
    throw refusal(place, { expected, found: `number ${shown(value)}` });
  }
  putCell(sheet.cells, text, { column, times: 1 });
  sheet.isCell = false;
  sheet.isReading = false;
};

const openElement = (sheet: Sheet, local: string, attributes: Attributes): void => {
  if (sheet.isCell) openInCell(sheet, local);
  else if (!sheet.isData) sheet.isData = local === 'sheetData';
  else if (local === 'c') openCell(sheet, attributes);
  else if (local === 'row') openRow(sheet, attributes);
};

const closeElement = (sheet: Sheet, local: string): void => {
  sheet.target = undefined;
  if (local === 'rPh') sheet.isReading = false;
  else if (local === 'c' && sheet.isCell) closeCell(sheet);
  else if (local === 'row' && sheet.isData) sheet.batch.add({ line: sheet.line, times: 1, cells: sheet.cells });
  else if (local === 'sheetData') sheet.isData = false;
};

/** The events of one sheet's part become rows of the batch; elements outside `sheetData` say nothing. */
export const createXlsxSheetSink = (reading: XlsxSheetReading): XmlSink => {
  const sheet = beginSheet(reading);
  return {
    open: (name, attributes) => openElement(sheet, localName(name), attributes),
    close: (name) => closeElement(sheet, localName(name)),
    text: (text) => sheet.target?.append(text),
  };
};

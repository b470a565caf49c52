import { overLimit } from '../archives/refusal.ts';
import { createOdsParagraphs } from './ods-paragraph.ts';
import { createOdsTablesSink } from './ods-tables.ts';
import { odsCellText } from './ods-text.ts';
import { createCellText, putCell } from './row-cells.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { OdsParagraphs } from './ods-paragraph.ts';
import type { RowBatch } from './row-batch.ts';
import type { CellText } from './row-cells.ts';
import type { Attributes, XmlSink } from './xml.ts';

/** What the rows of a sheet are read with. */
export interface OdsSheetReading {
  readonly place: string;
  readonly name: string;
  readonly limits: UnpackLimits;
  readonly batch: RowBatch;
  /** The sheet was found. */
  readonly found: () => void;
}

const MOST_REPEATS = 2_147_483_647;

type Cell = { readonly attributes: Attributes; readonly times: number; readonly isCovered: boolean };

type Sheet = OdsSheetReading & {
  readonly content: CellText;
  readonly paragraphs: OdsParagraphs;
  isWanted: boolean;
  isDone: boolean;
  line: number;
  rowTimes: number;
  column: number;
  cells: (string | undefined)[];
  cell: Cell | undefined;
};

const repeats = (text: string | undefined): number =>
  text !== undefined && /^[1-9]\d{0,20}$/u.test(text) ? Math.min(Number(text), MOST_REPEATS) : 1;

const openRow = (sheet: Sheet, attributes: Attributes): void => {
  sheet.rowTimes = repeats(attributes['table:number-rows-repeated']);
  sheet.column = 0;
  sheet.cells = [];
};

const openCell = (sheet: Sheet, name: string, attributes: Attributes): void => {
  const times = repeats(attributes['table:number-columns-repeated']);
  sheet.cell = { attributes, times, isCovered: name === 'table:covered-table-cell' };
  sheet.paragraphs.clear();
};

const closeCell = (sheet: Sheet, { attributes, times, isCovered }: Cell): void => {
  const { place, limits, column, cells, line } = sheet;
  const text = isCovered ? '' : odsCellText(attributes, sheet.content.text());
  sheet.column += times;
  sheet.cell = undefined;
  if (text === '') return;
  if (text.length > limits.cellCharacters) {
    throw overLimit(place, `texts of at most ${limits.cellCharacters} characters`, `${text.length} in row ${line}`);
  }
  if (sheet.column > limits.columns) {
    throw overLimit(place, `at most ${limits.columns} columns`, `${sheet.column} in row ${line}`);
  }
  putCell(cells, text, { column, times });
};

const closeRow = (sheet: Sheet): void => {
  const { line, rowTimes, cells } = sheet;
  sheet.batch.add({ line, times: rowTimes, cells });
  sheet.line += rowTimes;
  sheet.cells = [];
};

const isCellName = (name: string): boolean => name === 'table:table-cell' || name === 'table:covered-table-cell';

const openElement = (sheet: Sheet, name: string, attributes: Attributes): void => {
  if (!sheet.isWanted) return;
  if (name === 'table:table-row') openRow(sheet, attributes);
  else if (isCellName(name)) openCell(sheet, name, attributes);
  else if (sheet.cell !== undefined) sheet.paragraphs.open(name, attributes);
};

const closeElement = (sheet: Sheet, name: string): void => {
  if (!sheet.isWanted) return;
  if (name === 'table:table-row') closeRow(sheet);
  else if (sheet.cell !== undefined && isCellName(name)) closeCell(sheet, sheet.cell);
  else sheet.paragraphs.close(name);
};

const beginSheet = (reading: OdsSheetReading): Sheet => {
  const content = createCellText(reading.place, reading.limits);
  const paragraphs = createOdsParagraphs(content);
  const row = { line: 1, rowTimes: 1, column: 0, cells: [], cell: undefined };
  return { ...reading, ...row, content, paragraphs, isWanted: false, isDone: false };
};

const beginTable = (sheet: Sheet, name: string): void => {
  sheet.isWanted = !sheet.isDone && name === sheet.name;
  if (sheet.isWanted) sheet.found();
};

const endTable = (sheet: Sheet): void => {
  sheet.isDone ||= sheet.isWanted;
  sheet.isWanted = false;
};

/** The events of a document become rows of the batch where they belong to the sheet of that name. */
export const createOdsSheetSink = (reading: OdsSheetReading): XmlSink => {
  const sheet = beginSheet(reading);
  return createOdsTablesSink({
    before: () => {},
    begin: (name) => beginTable(sheet, name),
    end: () => endTable(sheet),
    open: (name, attributes) => openElement(sheet, name, attributes),
    close: (name) => closeElement(sheet, name),
    text: (text) => {
      if (sheet.cell !== undefined) sheet.paragraphs.text(text);
    },
  });
};

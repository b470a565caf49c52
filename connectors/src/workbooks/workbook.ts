import { AppError } from '@throughline/model';
import { refusal } from '../archives/refusal.ts';
import { unpackLimits } from '../source-row.ts';
import { createOdsSheetSink } from './ods-sheet.ts';
import { listOdsSheets } from './ods-workbook.ts';
import { openPackage } from './package.ts';
import { partOf } from './part.ts';
import { createRowBatch } from './row-batch.ts';
import { createXlsxSheetSink } from './xlsx-sheet.ts';
import { readXlsxStrings } from './xlsx-strings.ts';
import { readXlsxStyles } from './xlsx-styles.ts';
import { readXlsxWorkbook } from './xlsx-workbook.ts';
import { feedXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { RowSource, SourceRow, UnpackLimits } from '../source-row.ts';
import type { RowBatch } from './row-batch.ts';
import type { Sheet } from './sheet.ts';
import type { XmlPart, XmlSink } from './xml.ts';

type Batches = AsyncGenerator<readonly SourceRow[]>;

type Request = { readonly archive: Archive; readonly name: string; readonly limits: UnpackLimits };

const needPart = (archive: Archive, name: string): XmlPart => {
  const part = partOf(archive, name);
  if (part !== undefined) return part;
  throw refusal(archive.path, { expected: `a part ${name}`, found: 'none' });
};

const missing = ({ archive, name }: Request, sheets: readonly Sheet[]): AppError => {
  const names = sheets.slice(0, 20).map((sheet) => JSON.stringify(sheet.name));
  const has = names.length === 0 ? 'It has no sheet with cells.' : `It has ${names.join(', ')}.`;
  return new AppError('not-found', `${archive.path}: has no sheet named ${JSON.stringify(name)}.`, has);
};

async function* readRows(part: XmlPart, sink: XmlSink, batch: RowBatch): Batches {
  for await (const _ of feedXml(part, sink)) yield* batch.take();
  yield* batch.take(true);
}

async function* readXlsx(request: Request): Batches {
  const { archive, name, limits } = request;
  const { sheets, date1904, stringsPart, stylesPart } = await readXlsxWorkbook(archive);
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw missing(request, sheets);
  const strings = await readXlsxStrings(archive, stringsPart, limits);
  const kinds = await readXlsxStyles(archive, stylesPart);
  const part = needPart(archive, sheet.part);
  const batch = createRowBatch(part.place, limits);
  const context = { strings, kinds, date1904 };
  yield* readRows(part, createXlsxSheetSink({ place: part.place, limits, context, batch }), batch);
}

async function* readOds(request: Request): Batches {
  const { archive, name, limits } = request;
  const part = needPart(archive, 'content.xml');
  const batch = createRowBatch(part.place, limits);
  const sheets = new Set<string>();
  const found = (): void => {
    sheets.add(name);
  };
  yield* readRows(part, createOdsSheetSink({ place: part.place, name, limits, batch, found }), batch);
  if (sheets.size === 0) throw missing(request, await listOdsSheets(needPart(archive, 'content.xml')));
}

async function* readSheet(path: string, name: string, limits: UnpackLimits): Batches {
  const { format, archive } = await openPackage(path, limits);
  try {
    yield* format === 'xlsx' ? readXlsx({ archive, name, limits }) : readOds({ archive, name, limits });
  } finally {
    await archive.close();
  }
}

/** The sheets of an XLSX or ODS workbook in the order of its tabs, hidden ones too; charts are left out. */
export const listSheets = async (path: string, limits: UnpackLimits = unpackLimits): Promise<readonly Sheet[]> => {
  const { format, archive } = await openPackage(path, limits);
  try {
    if (format === 'ods') return await listOdsSheets(needPart(archive, 'content.xml'));
    return (await readXlsxWorkbook(archive)).sheets.map(({ name, hidden }) => ({ name, hidden }));
  } finally {
    await archive.close();
  }
};

/**
 * The rows of one sheet of an XLSX or ODS workbook, hidden rows and columns too; `line` is the row's number in the sheet.
 * Numbers are plain decimals of at most 15 digits, dates `YYYY-MM-DD`, dates with a time `YYYY-MM-DD hh:mm:ss`, times
 * `hh:mm:ss`; formulas give their stored result, or `=…` where there is none. Nothing is opened before the rows are read;
 * a workbook that must be refused throws while they are.
 */
export const openSheet = (path: string, name: string, limits: UnpackLimits = unpackLimits): RowSource => ({
  header: undefined,
  rows: readSheet(path, name, limits),
});

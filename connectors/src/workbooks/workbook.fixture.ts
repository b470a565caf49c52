import { zipOf } from '../archives/zip.fixture.ts';
import { openSheet } from './workbook.ts';
import type { FixtureMember } from '../archives/zip.fixture.ts';
import type { SourceRow, UnpackLimits } from '../source-row.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** The parts of an XLSX workbook with one sheet named Data; what is not given is left empty. */
export interface FixtureXlsx {
  /** What stands in `sheetData`. */
  readonly rows?: string;
  /** The whole sheet instead of rows. */
  readonly sheet?: string | Buffer;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly isStrict?: boolean;
  readonly prefix?: string;
  /** Stands before the root element of the part named. */
  readonly prologue?: Readonly<Record<string, string>>;
  readonly sheets?: string;
  readonly more?: readonly FixtureMember[];
}

const relationship = (base: string, [id, kind, target]: readonly [string, string, string]): string =>
  `<Relationship Id="${id}" Type="${base}/officeDocument/relationships/${kind}" Target="${target}"/>`;

const relationships = (base: string, all: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="x">${all.map((one) => relationship(base, one)).join('')}</Relationships>`;

const SHEETS = '<sheet name="Data" sheetId="1" r:id="rId1"/>';

/** An XLSX workbook as bytes. */
export const xlsxOf = (given: FixtureXlsx): Buffer => {
  const { rows = '', strings = '', styles = '', workbookPr = '', sheets = SHEETS, prologue = {}, more = [] } = given;
  const base = given.isStrict === true ? STRICT : TRANSITIONAL;
  const p = given.prefix === undefined ? '' : `${given.prefix}:`;
  const sheet = given.sheet ?? `<${p}worksheet><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>`;
  const parts: Readonly<Record<string, string | Buffer>> = {
    '_rels/.rels': relationships(base, [['rId1', 'officeDocument', '/xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="r">${workbookPr}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(base, [
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', '../xl/worksheets/sheet2.xml'],
      ['rId3', 'chartsheet', 'chartsheets/sheet1.xml'],
      ['rId8', 'sharedStrings', 'sharedStrings.xml'],
      ['rId9', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
  const members = Object.entries(parts).map(([name, content]) => ({
    name,
    content: prologue[name] === undefined ? content : `${prologue[name]}${content.toString()}`,
  }));
  return zipOf([...members, ...more]);
};

/** Styles 0, 1, 2 … of cells, each with a number format: a built-in number or a code. */
export const stylesOf = (formats: readonly (number | string)[]): string => {
  const escape = (code: string): string => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const codes = formats.map((format, index) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escape(format)}"/>` : '',
  );
  const cells = formats.map((format, index) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + index}"/>`);
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs>`;
};

const ODS_NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:draw="d" xmlns:calcext="c"';

/** The parts of an ODS document. */
export interface FixtureOds {
  /** What stands in `office:spreadsheet`. */
  readonly tables: string;
  readonly styles?: string;
  readonly prologue?: string;
  readonly more?: readonly FixtureMember[];
}

/** An ODS document as bytes. */
export const odsOf = ({ tables, styles = '', prologue = '', more = [] }: FixtureOds): Buffer => {
  const body = `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`;
  return zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
    {
      name: 'content.xml',
      content: `${prologue}<office:document-content ${ODS_NAMES}>${body}</office:document-content>`,
    },
    ...more,
  ]);
};

/** An ODS document of one sheet named Data with these rows. */
export const odsRows = (rows: string): Buffer =>
  odsOf({ tables: `<table:table table:name="Data">${rows}</table:table>` });

/** All rows of the sheet named Data. */
export const rowsOf = async (path: string, limits?: UnpackLimits): Promise<readonly SourceRow[]> => {
  const rows: SourceRow[] = [];
  for await (const batch of openSheet(path, 'Data', limits).rows) rows.push(...batch);
  return rows;
};

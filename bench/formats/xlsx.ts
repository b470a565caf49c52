import { parseDay } from '@throughline/math';
import { declaration, escaped } from './markup.ts';
import { columns, type Row } from './table.ts';
import { writeZip } from './zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const parts = ['worksheet', 'sharedStrings', 'styles'] as const;
const files = { worksheet: 'worksheets/sheet1.xml', sharedStrings: 'sharedStrings.xml', styles: 'styles.xml' };

const contentTypes = [
  `${declaration}<Types xmlns="${packages}/content-types">`,
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
  `<Default Extension="xml" ContentType="application/xml"/>`,
  `<Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/>`,
  ...parts.map((part) => `<Override PartName="/xl/${files[part]}" ContentType="${mime}.${part}+xml"/>`),
  '</Types>',
].join('');

const relations = (targets: readonly (readonly [type: string, target: string])[]): string => {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
};

const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Moves" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const plain = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';
/** Style 1 shows a number as a day. */
const styles = [
  `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  `<cellStyleXfs count="1"><xf ${plain}/></cellStyleXfs>`,
  `<cellXfs count="2"><xf ${plain} xfId="0"/><xf ${plain.replace('"0"', '"14"')} xfId="0" applyNumberFormat="1"/></cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

/** Days are counted from 1899-12-30. */
const serial = (text: string): number => (parseDay(text) ?? 0) + 25_569;

/** Texts are kept once, in the order in which they come first, as spreadsheet programs do. */
const createStrings = () => {
  const places = new Map<string, number>();
  let uses = 0;
  return {
    placeOf: (text: string): number => {
      uses += 1;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    xml: (): string => {
      const items = [...places.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`);
      return `${declaration}<sst xmlns="${main}" count="${uses}" uniqueCount="${places.size}">${items.join('')}</sst>`;
    },
  };
};

type Strings = ReturnType<typeof createStrings>;

const letters = columns.map((_, i) => String.fromCodePoint(65 + i));

const rowXml = (cells: Row, at: number, cellXml: (cell: string, i: number) => string): string => {
  const each = cells.map((cell, i) => `<c r="${letters[i]}${at}"${cellXml(cell, i)}</v></c>`);
  return `<row r="${at}" spans="1:${columns.length}">${each.join('')}</row>`;
};

const sheet = (rows: Iterable<Row>, strings: Strings): string => {
  const textXml = (text: string): string => ` t="s"><v>${strings.placeOf(text)}`;
  const cellXml = (cell: string, i: number): string => {
    const type = columns[i]?.type;
    if (type === 'text') return textXml(cell);
    return type === 'day' ? ` s="1"><v>${serial(cell)}` : `><v>${Number(cell)}`;
  };
  const names = columns.map(({ name }) => name);
  const lines = [rowXml(names, 1, textXml)];
  for (const row of rows) lines.push(rowXml(row, lines.length + 1, cellXml));
  return `${declaration}<worksheet xmlns="${main}"><dimension ref="A1:${letters.at(-1)}${lines.length}"/><sheetData>${lines.join('')}</sheetData></worksheet>`;
};

/** Writes a workbook of one sheet `Moves` in the shape of the usual spreadsheet programs: shared strings, days as numbers. */
export const writeXlsx = (path: string, rows: Iterable<Row>): void => {
  const strings = createStrings();
  const cells = sheet(rows, strings);
  writeZip(path, [
    { name: '[Content_Types].xml', content: contentTypes },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(parts.map((part) => [part, files[part]])) },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/sharedStrings.xml', content: strings.xml() },
    { name: 'xl/worksheets/sheet1.xml', content: cells },
  ]);
};

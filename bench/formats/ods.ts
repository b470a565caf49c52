import { declaration, escaped } from './markup.ts';
import { columns, type Column, type Row } from './table.ts';
import { writeZip } from './zip.ts';

const mime = 'application/vnd.oasis.opendocument.spreadsheet';
const namespace = (name: string): string => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;

const manifest = [
  `${declaration}<manifest:manifest${namespace('manifest')} manifest:version="1.3">`,
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mime}"/>`,
  '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
].join('');

const attributes = (type: Column['type'] | undefined, cell: string): string => {
  if (type === 'day') return `office:value-type="date" office:date-value="${cell}"`;
  if (type === 'text' || type === undefined) return 'office:value-type="string"';
  return `office:value-type="float" office:value="${cell}"`;
};

const rowXml = (cells: Row, typeOf: (i: number) => Column['type'] | undefined): string => {
  const each = cells.map(
    (cell, i) =>
      `<table:table-cell ${attributes(typeOf(i), cell)}><text:p>${escaped(cell)}</text:p></table:table-cell>`,
  );
  return `<table:table-row>${each.join('')}</table:table-row>`;
};

/** Writes an OpenDocument spreadsheet of one sheet `Moves`. */
export const writeOds = (path: string, rows: Iterable<Row>): void => {
  const names = columns.map(({ name }) => name);
  const lines = [rowXml(names, () => 'text')];
  for (const row of rows) lines.push(rowXml(row, (i) => columns[i]?.type));
  const content = [
    `${declaration}<office:document-content${['office', 'table', 'text'].map(namespace).join('')} office:version="1.3">`,
    '<office:body><office:spreadsheet><table:table table:name="Moves">',
    ...lines,
    '</table:table></office:spreadsheet></office:body></office:document-content>',
  ].join('');
  writeZip(path, [
    { name: 'mimetype', content: mime, stored: true },
    { name: 'META-INF/manifest.xml', content: manifest },
    { name: 'content.xml', content },
  ]);
};

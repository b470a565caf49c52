import { overLimit } from '../archives/refusal.ts';
import { partOf } from './part.ts';
import { createCellText } from './row-cells.ts';
import { createTextTable } from './text-table.ts';
import { decodeXlsxText } from './xlsx-text.ts';
import { localName, readXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { TextTable } from './text-table.ts';

const MAX_TEXTS = 8_388_608;
const MAX_BYTES = 134_217_728;

const check = (place: string, table: TextTable): void => {
  if (table.count() > MAX_TEXTS) throw overLimit(place, `at most ${MAX_TEXTS} shared texts`, 'more');
  if (table.bytes() > MAX_BYTES) throw overLimit(place, `shared texts of at most ${MAX_BYTES} bytes`, 'more');
};

/** The shared texts of a workbook: runs of rich text joined, readings of ideographs left out. */
export const readXlsxStrings = async (
  archive: Archive,
  name: string | undefined,
  limits: UnpackLimits,
): Promise<TextTable> => {
  const table = createTextTable();
  const part = name === undefined ? undefined : partOf(archive, name);
  if (part === undefined) return table;
  const content = createCellText(part.place, limits);
  let isText = false;
  let isReading = false;
  const open = (element: string): void => {
    const local = localName(element);
    if (local === 'si') content.clear();
    if (local === 'rPh') isReading = true;
    isText = local === 't' && !isReading;
  };
  const close = (element: string): void => {
    const local = localName(element);
    isText = false;
    if (local === 'rPh') isReading = false;
    if (local !== 'si') return;
    table.add(decodeXlsxText(content.text()));
    check(part.place, table);
  };
  const text = (more: string): void => {
    if (isText) content.append(more);
  };
  await readXml(part, { open, close, text });
  return table;
};

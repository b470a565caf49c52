import { builtInKind, codeKind } from './number-format.ts';
import { checkListed, partOf } from './part.ts';
import { localName, readXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { NumberKind } from './number-format.ts';
import type { Attributes } from './xml.ts';

/** The kind of number of every cell style, by the number that cells name. */
export const readXlsxStyles = async (archive: Archive, name: string | undefined): Promise<readonly NumberKind[]> => {
  const part = name === undefined ? undefined : partOf(archive, name);
  if (part === undefined) return [];
  const codes = new Map<number, NumberKind>();
  const styles: number[] = [];
  let list = '';
  const open = (element: string, { numFmtId = '0', formatCode = '' }: Attributes): void => {
    const local = localName(element);
    if (local === 'numFmts' || local === 'cellXfs') list = local;
    if (local === 'numFmt' && list === 'numFmts') codes.set(Number(numFmtId), codeKind(formatCode));
    if (local === 'xf' && list === 'cellXfs') styles.push(Number(numFmtId));
    checkListed(part.place, Math.max(styles.length, codes.size));
  };
  const close = (element: string): void => {
    if (localName(element) === list) list = '';
  };
  await readXml(part, { open, close, text: () => {} });
  return styles.map((id) => codes.get(id) ?? builtInKind(id));
};

import { refusal } from '../archives/refusal.ts';
import { checkListed, findPart, partOf, readRelationships } from './part.ts';
import { localName, readXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { Relationship } from './part.ts';
import type { Attributes } from './xml.ts';

/** A sheet of an XLSX workbook and the part that holds it. */
export interface XlsxSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the parts of an XLSX workbook say about its sheets. */
export interface XlsxWorkbook {
  readonly sheets: readonly XlsxSheet[];
  readonly date1904: boolean;
  readonly stringsPart: string | undefined;
  readonly stylesPart: string | undefined;
}

type Listed = { readonly name: string; readonly hidden: boolean; readonly id: string };

const DEFAULT_PART = 'xl/workbook.xml';

const findWorkbookPart = async (archive: Archive): Promise<string | undefined> => {
  const named = (await readRelationships(archive, '')).find(({ kind }) => kind === 'officeDocument');
  return findPart(archive, named?.target ?? DEFAULT_PART) ?? findPart(archive, DEFAULT_PART);
};

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const idOf = (attributes: Attributes): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

const listedOf = (attributes: Attributes): Listed | undefined => {
  const { name, state = 'visible' } = attributes;
  const id = idOf(attributes);
  return name === undefined || id === undefined ? undefined : { name, id, hidden: state !== 'visible' };
};

/** Charts and dialogs are sheets without cells: their relationships are of another kind. */
const sheetsOf = (listed: readonly Listed[], relationships: readonly Relationship[]): readonly XlsxSheet[] => {
  const parts = new Map(relationships.filter(({ kind }) => kind === 'worksheet').map(({ id, target }) => [id, target]));
  return listed.flatMap(({ name, hidden, id }) => {
    const part = parts.get(id);
    return part === undefined ? [] : [{ name, hidden, part }];
  });
};

/** Reads what an XLSX workbook lists: its sheets, its epoch, and where texts and styles lie. */
export const readXlsxWorkbook = async (archive: Archive): Promise<XlsxWorkbook> => {
  const name = (await findWorkbookPart(archive)) ?? '';
  const part = partOf(archive, name);
  if (part === undefined) throw refusal(archive.path, { expected: 'an .xlsx workbook', found: 'no workbook part' });
  const listed: Listed[] = [];
  let date1904 = false;
  let root = '';
  const open = (element: string, attributes: Attributes): void => {
    const local = localName(element);
    if (root === '') root = local;
    if (local === 'workbookPr') date1904 = isTrue(attributes['date1904']);
    const sheet = local === 'sheet' ? listedOf(attributes) : undefined;
    if (sheet !== undefined) listed.push(sheet);
    checkListed(part.place, listed.length);
  };
  await readXml(part, { open, close: () => {}, text: () => {} });
  if (root !== 'workbook')
    throw refusal(part.place, { expected: 'the list of sheets', found: `<${root.slice(0, 40)}>` });
  const relationships = await readRelationships(archive, name);
  const target = (kind: string): string | undefined => relationships.find((one) => one.kind === kind)?.target;
  const sheets = sheetsOf(listed, relationships);
  return { sheets, date1904, stringsPart: target('sharedStrings'), stylesPart: target('styles') };
};

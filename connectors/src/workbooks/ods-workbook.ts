import { createOdsTablesSink } from './ods-tables.ts';
import { checkListed } from './part.ts';
import { readXml } from './xml.ts';
import type { Sheet } from './sheet.ts';
import type { Attributes, XmlPart } from './xml.ts';

/** The sheets of an ODS document; a sheet is hidden by its style. */
export const listOdsSheets = async (content: XmlPart): Promise<readonly Sheet[]> => {
  const sheets: Sheet[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  const before = (name: string, attributes: Attributes): void => {
    if (name === 'style:style') style = attributes['style:name'] ?? '';
    const isHidden = name === 'style:table-properties' && attributes['table:display'] === 'false';
    if (isHidden) hiddenStyles.add(style);
    checkListed(content.place, hiddenStyles.size);
  };
  const begin = (name: string, tableStyle: string): void => {
    sheets.push({ name, hidden: hiddenStyles.has(tableStyle) });
    checkListed(content.place, sheets.length);
  };
  const nothing = (): void => {};
  await readXml(
    content,
    createOdsTablesSink({ before, begin, end: nothing, open: nothing, close: nothing, text: nothing }),
  );
  return sheets;
};

import type { Attributes, XmlSink } from './xml.ts';

/** What is told about the tables of a document; `row` elements and what they hold go to the sink between `begin` and `end`. */
export interface OdsTables extends XmlSink {
  readonly begin: (name: string, style: string) => void;
  readonly end: () => void;
  /** Every element before the tables: styles. */
  readonly before: (name: string, attributes: Attributes) => void;
}

/** Elements that may hold rows and paragraphs of their own that are no part of the cells: notes, drawings, links, old versions. */
const ASIDE = new Set([
  'office:annotation',
  'office:forms',
  'table:content-validations',
  'table:dde-links',
  'table:shapes',
  'table:tracked-changes',
]);

const isAside = (name: string, isInTable: boolean): boolean =>
  ASIDE.has(name) || name.startsWith('draw:') || (isInTable && name === 'table:table');

/** The events of a document as those of its own tables. */
export const createOdsTablesSink = (tables: OdsTables): XmlSink => {
  let aside = 0;
  let isBody = false;
  let isInTable = false;
  const open = (name: string, attributes: Attributes): void => {
    if (aside > 0 || (isBody && isAside(name, isInTable))) aside++;
    else if (isInTable) tables.open(name, attributes);
    else if (!isBody) {
      isBody = name === 'office:spreadsheet';
      tables.before(name, attributes);
    } else if (name === 'table:table') {
      isInTable = true;
      tables.begin(attributes['table:name'] ?? '', attributes['table:style-name'] ?? '');
    }
  };
  const close = (name: string): void => {
    if (aside > 0) aside--;
    else if (name === 'table:table') {
      isInTable = false;
      tables.end();
    } else if (isInTable) tables.close(name);
  };
  const text = (more: string): void => {
    if (isInTable && aside === 0) tables.text(more);
  };
  return { open, close, text };
};

import type { Block, Figure, FigureSource, ReportDocument } from '@throughline/model';

type KeysOf<T> = T extends unknown ? keyof T : never;
type Item<T> = T extends readonly (infer Each)[] ? Each : never;
type Of<K extends Block['block']> = Extract<Block, { readonly block: K }>;
type Key =
  | KeysOf<ReportDocument | Block | Figure | FigureSource>
  | KeysOf<Item<Of<'table'>['columns']> | Item<Of<'spark'>['points']> | Item<Of<'card'>['facts' | 'options']>>
  | 'strong';

/** Every key of a document in the order in which it is written; the compiler refuses a missing one. */
const order: Readonly<Record<Key, true>> = {
  block: true,
  mark: true,
  id: true,
  title: true,
  subtitle: true,
  reader: true,
  caption: true,
  align: true,
  unit: true,
  label: true,
  strong: true,
  figure: true,
  text: true,
  source: true,
  metric: true,
  case: true,
  period: true,
  where: true,
  lead: true,
  facts: true,
  options: true,
  lines: true,
  value: true,
  note: true,
  lower: true,
  upper: true,
  points: true,
  inline: true,
  items: true,
  columns: true,
  rows: true,
  blocks: true,
  details: true,
};

/** The document itself as JSON: one order of keys however the objects were built; an unknown value is left out. */
export const renderJson = (document: ReportDocument): string => `${JSON.stringify(document, Object.keys(order), 2)}\n`;

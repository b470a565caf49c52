import { keepMapping, withImporter, type Imported, type Proposed } from '@throughline/worker';
import { mappingSchema, type Mapping } from '@throughline/model';

/** A change that a person makes to the proposed mapping: what is set, in which entry, and why. */
export interface Edit {
  readonly entry: string;
  readonly set: readonly [part: 'columns' | 'attributes' | 'where', key: string, value: unknown];
  readonly why: string;
}

const edited = (mapping: Mapping, edits: readonly Edit[]): Mapping => {
  const entries = new Map(mapping.facts.map((fact) => [fact.name, fact]));
  for (const { entry, set } of edits) {
    const fact = entries.get(entry);
    if (fact === undefined) throw new Error(`The proposal has no entry ${entry}.`);
    const [part, key, value] = set;
    const changed = part === 'where' ? { where: [...fact.where, value] } : { [part]: { ...fact[part], [key]: value } };
    entries.set(entry, mappingSchema.shape.facts.element.parse({ ...fact, ...changed }));
  }
  return { ...mapping, facts: [...entries.values()] };
};

/** A proposal, and what the import of its edited mapping brought. */
export interface Reviewed {
  readonly proposed: Proposed;
  readonly outcome: Imported;
}

/** Imports a folder of unknown files as a person does: the proposal, their edits, the import. */
export const importReviewed = (
  { data, folder }: { readonly data: string; readonly folder: string },
  edits: readonly Edit[],
  currency: string,
): Promise<Reviewed> =>
  withImporter(data, folder, {
    threads: 1,
    use: async (importer) => {
      const proposed = await importer.propose({ name: 'The publisher', currency });
      const { mapping } = proposed.proposal;
      if (mapping === undefined) throw new Error('Nothing was understood.');
      const path = keepMapping(data, edited(mapping, edits));
      return { proposed, outcome: await importer.run({ mapping: path, knownAt: Date.UTC(2027, 5, 1) }) };
    },
  });

/** What a person changes in the proposal for two years of payments of a city. */
export const oxfordEdits: readonly Edit[] = [
  {
    entry: 'oxford-spend-2015-04-2017-03',
    set: ['attributes', 'spending', 'capital_or_revenue'],
    why: 'whether a payment is capital or revenue is asked for often; no column of the kind holds it',
  },
];

const wayOf = { column: 'Fulfill Via', lookup: { 'Direct Drop': 'purchase', 'From RDC': 'transfer' } };
const fromStore = 'lines from the distribution centre are moved between own places; nobody was ordered from';

/** What a person changes in the proposal for the deliveries of an aid programme. */
export const shipmentEdits: readonly Edit[] = [
  ...['', '-freight', '-charge', '-receipt'].map((part): Edit => ({
    entry: `usaid-scms-shipments${part}`,
    set: ['columns', 'orderType', wayOf],
    why: fromStore,
  })),
  {
    entry: 'usaid-scms-shipments-party',
    set: ['where', '', { column: 'Vendor', notIn: ['SCMS from RDC'] }],
    why: 'the distribution centre is no vendor',
  },
  {
    entry: 'usaid-scms-shipments-item',
    set: ['columns', 'name', 'Item Description'],
    why: 'items have no code here; their description is id and name',
  },
  {
    entry: 'usaid-scms-shipments',
    set: ['attributes', 'shipmentMode', { column: 'Shipment Mode', undefinedWhen: ['N/A'] }],
    why: 'freight is compared by the mode of transport',
  },
];

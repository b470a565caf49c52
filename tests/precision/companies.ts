import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { importReviewed, oxfordEdits, shipmentEdits } from '../import/reviewed.ts';
import { harbourFolder, startHarbour } from '../companies/harbour.ts';

/** A company whose findings a person has judged, and how its data folder comes about. */
export interface JudgedCompany {
  readonly id: string;
  readonly title: string;
  /** Fills an empty data folder; `scratch` gives further empty folders. */
  readonly fill: (data: string, scratch: () => string) => Promise<unknown>;
  readonly isPublic: boolean;
}

const reference = process.env['THROUGHLINE_REFERENCE'] ?? '';
const threads = { threads: 1 };

const oxford: JudgedCompany['fill'] = (data, scratch) => {
  const [folder, name] = [scratch(), 'oxford_spend_2015-04_2017-03.csv'];
  copyFileSync(join(reference, 'finance/oxford_spend', name), join(folder, name));
  return importReviewed({ data, folder }, oxfordEdits, 'GBP');
};

const usaid: JudgedCompany['fill'] = (data, scratch) => {
  const folder = scratch();
  mkdirSync(folder, { recursive: true });
  const packed = readFileSync(join(reference, 'supply/transactions/usaid_scms_shipments.csv.gz'));
  writeFileSync(join(folder, 'usaid_scms_shipments.csv'), gunzipSync(packed));
  return importReviewed({ data, folder }, shipmentEdits, 'USD');
};

/** The companies: three from public records, and the sample company. */
export const judgedCompanies: readonly JudgedCompany[] = [
  {
    id: 'adventureworks',
    title: 'AdventureWorks',
    isPublic: true,
    fill: (data) =>
      importInto(
        data,
        { folder: join(reference, 'finance/adventureworks'), mapping: 'adventureworks', knownAt: Date.UTC(2026, 0, 1) },
        threads,
      ),
  },
  { id: 'oxford', title: 'Oxford City Council, payments', isPublic: true, fill: oxford },
  { id: 'usaid', title: 'USAID, deliveries', isPublic: true, fill: usaid },
  {
    id: 'sample',
    title: 'Harbour Cycles',
    isPublic: false,
    fill: (data) => {
      startHarbour(data);
      const folder = join(harbourFolder, 'records');
      const mapping = join(harbourFolder, 'mapping.json');
      return importInto(data, { folder, mapping, knownAt: Date.UTC(2026, 9, 31) }, threads);
    },
  },
];

/** Opens a company that was filled. */
export const openFilled = (data: string): Promise<Session> => open(data, owner, threads);

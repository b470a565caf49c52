import { join } from 'node:path';
import { writeCompany } from './company-files.ts';
import { sampleMix, sampleScale, sampleSeed } from './sample.data.ts';

/** What of the sample company is imported: the folder of its exports, and the mapping for them. */
export interface Sample {
  readonly records: string;
  readonly mapping: string;
}

/** Lets the sample company live through its two years: its exports and settings go into a data folder that has none. */
export const foundSample = (data: string): Sample => {
  const records = join(data, 'exports');
  writeCompany({ seed: sampleSeed, scale: sampleScale, mix: sampleMix }, { records, settings: data });
  return { records, mapping: 'larkfield-pumps' };
};

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const settings = ['company.json', 'assumptions.json', 'authority.json', 'decisions.json'];

/** The sample company that comes with the product: its exports, mapping and settings. */
export const sampleFolder = join(import.meta.dirname, '..', '..', '..', 'tests', 'companies', 'harbour-cycles');

/** Puts the sample company's settings into a data folder that has none. */
export const startSample = (data: string): void => {
  mkdirSync(data, { recursive: true });
  for (const name of settings) {
    if (!existsSync(join(data, name))) copyFileSync(join(sampleFolder, name), join(data, name));
  }
};

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const settings = ['company.json', 'assumptions.json', 'authority.json', 'decisions.json'];

/** A small company whose every finding is known: its exports, mapping and settings. */
export const harbourFolder = join(import.meta.dirname, '..', '..', '..', 'tests', 'companies', 'harbour-cycles');

/** Puts its settings into a data folder that has none. */
export const startHarbour = (data: string): void => {
  mkdirSync(data, { recursive: true });
  for (const name of settings) {
    if (!existsSync(join(data, name))) copyFileSync(join(harbourFolder, name), join(data, name));
  }
};

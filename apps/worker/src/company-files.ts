import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  endingOn,
  foundCompany,
  planting,
  recordsOf,
  settingsOf,
  sizeOf,
  type Company,
  type Mix,
  type Rooms,
  type Truth,
} from '@throughline/simulator';

/** A company to be simulated: the same values give the same files. */
export interface Simulated {
  readonly seed: number;
  /** 1 is the standard company. */
  readonly scale: number;
  readonly months?: number;
  readonly mix: Mix;
  /** Days before its usual last day on which the records end; what is planted stays where it is. */
  readonly daysEarlier?: number;
}

/** What was written, and what is true about it; the truth never goes into the folder. */
export interface Written {
  readonly company: Company;
  readonly rooms: Rooms;
  readonly told: readonly Truth[];
}

interface Open {
  readonly fd: number;
  parts: string[];
  size: number;
}

const bufferSize = 1_000_000;

const flush = (file: Open): void => {
  if (file.parts.length > 0) writeSync(file.fd, `${file.parts.join('\n')}\n`);
  file.parts = [];
  file.size = 0;
};

/** Writes lines of many files below a folder, each through a buffer of its own. */
const writer = (folder: string) => {
  const files = new Map<string, Open>();
  const opened = (name: string): Open => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const file: Open = { fd: openSync(path, 'w'), parts: [], size: 0 };
    files.set(name, file);
    return file;
  };
  return {
    line: (name: string, line: string): void => {
      const file = files.get(name) ?? opened(name);
      file.parts.push(line);
      file.size += line.length;
      if (file.size > bufferSize) flush(file);
    },
    close: (): void => {
      for (const file of files.values()) {
        flush(file);
        closeSync(file.fd);
      }
    },
  };
};

/** Where a company is written: what its systems export, and the settings of its data folder. */
export interface Places {
  readonly records: string;
  readonly settings: string;
}

/** Lets a company live through its days and writes its exports and settings. */
export const writeCompany = ({ seed, scale, months, mix, daysEarlier = 0 }: Simulated, places: Places): Written => {
  const whole = foundCompany(seed, sizeOf(scale, months));
  const company = endingOn(whole, whole.lastDay - daysEarlier);
  const files = writer(places.records);
  const told: Truth[] = [];
  const rooms = recordsOf({ company, plants: [planting(mix, (truth) => void told.push(truth))] }, files.line);
  files.close();
  mkdirSync(places.settings, { recursive: true });
  for (const [name, value] of Object.entries(settingsOf(company, rooms.world.added.goals)))
    writeFileSync(join(places.settings, name), `${JSON.stringify(value, null, 2)}\n`);
  return { company, rooms, told };
};

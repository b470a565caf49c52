import { copyFileSync, linkSync } from 'node:fs';

/** Puts a file that never changes at a second place: a second name of it, or a copy where there are no second names. */
export const placeFile = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // File systems without hard links, too many of them, or another device.
  }
};

import type { FirstFile } from './first-files.data.ts';
import { moneyFiles } from './money-files.data.ts';
import { peopleFiles } from './people-files.data.ts';
import { worksFiles } from './works-files.data.ts';

/** What is worth adding once the first files are there. */
export const furtherFiles: readonly FirstFile[] = [...moneyFiles, ...worksFiles, ...peopleFiles];

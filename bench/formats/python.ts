import { spawnSync } from 'node:child_process';
import { preparePandas } from '../peers.ts';

/** A python and the packages that could be installed for it, each within `longestMilliseconds`. */
export interface Python {
  readonly python: string;
  readonly packages: ReadonlySet<string>;
}

const wanted = ['openpyxl', 'odfpy', 'pm4py'];
const longestMilliseconds = 120_000;

/** A python with the peers in an environment of its own below `folder`; says what is missing. */
export const preparePython = (folder: string, say: (text: string) => void): Python | undefined => {
  const prepared = preparePandas(folder);
  if ('missing' in prepared) {
    say(`Without Python: ${prepared.missing}.`);
    return undefined;
  }
  const { python } = prepared;
  const install = (name: string): boolean => {
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', name];
    const isThere = spawnSync(python, args, { timeout: longestMilliseconds }).status === 0;
    if (!isThere) say(`Without ${name}: it could not be installed within ${longestMilliseconds / 1000} s.`);
    return isThere;
  };
  return { python, packages: new Set(['pandas', ...wanted.filter(install)]) };
};

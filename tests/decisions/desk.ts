import { appendFileSync, chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../apps/cli/src/program.ts';
import { copyInto } from '../exports/scratch.ts';
import { importFrom, sampleExports } from '../import/sample.ts';

export interface Told {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process on a day, at noon. */
export const told = async (args: readonly string[], day = '2026-11-02'): Promise<Told> => {
  let [out, err] = ['', ''];
  const status = await main([...args, '--threads', '1'], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
    width: 100,
    colour: false,
    now: () => Date.parse(`${day}T12:00:00Z`),
    ask: () => Promise.resolve(undefined),
  });
  return { status, out, err };
};

/** Rows to append to files of the sample company's exports. */
export type Additions = Readonly<Record<string, readonly string[]>>;

/** Imports the next exports of the sample company into a copy of a data folder: the first ones, with rows added. */
export const importNext = async (
  { data, exports }: { readonly data: string; readonly exports: string },
  additions: Additions,
  { from, knownAt }: { readonly from: string; readonly knownAt: string },
): Promise<void> => {
  cpSync(from, data, { recursive: true });
  copyInto(exports, sampleExports);
  for (const [file, rows] of Object.entries(additions)) {
    chmodSync(join(exports, file), 0o644);
    appendFileSync(join(exports, file), rows.map((row) => `${row}\n`).join(''));
  }
  await importFrom(data, { folder: exports, knownAt });
};

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockWriter } from '@throughline/duckdb';
import { manifestSchema, type Manifest } from '@throughline/model';
import { expect } from 'vitest';
import { throughline, type Ended } from '../cli/throughline.ts';

export const head = 'Voucher,Posting Date,Account,Amount,Currency\n';

/** Rows of a ledger that fit, from one number to another. */
export const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const n = from + i;
    return `J${n},2026-01-${String((n % 28) + 1).padStart(2, '0')},60${n % 3}0,${n}.50,USD\n`;
  }).join('');

export const goodLedger = head + rows(1, 20);

const posting = {
  kind: 'ledger_entry',
  id: ['Voucher'],
  columns: { account: 'Account', on: 'Posting Date', amount: 'Amount', currency: 'Currency', document: 'Voucher' },
};

type Changes = Readonly<Record<string, unknown>>;

/** A mapping of ledgers by the names of their files; `stream` and `fact` change what each of them says. */
export const ledgerMapping = (
  files: readonly string[],
  changes: { readonly version?: number; readonly stream?: Changes; readonly fact?: Changes } = {},
): Changes => ({
  mapping: 'ledgers',
  version: changes.version ?? 1,
  title: 'Ledgers',
  company: { name: 'Harbour Cycles', currency: 'USD' },
  streams: Object.fromEntries(files.map((file, i) => [`s${i}`, { file, source: 'test', ...changes.stream }])),
  facts: files.map((_, i) => ({ name: `f${i}`, from: `s${i}`, ...posting, ...changes.fact })),
});

interface Rejected {
  readonly code: string;
  readonly params: {
    readonly file: string;
    readonly line: number;
    readonly column?: string;
    readonly expected?: string;
    readonly found?: string;
    readonly suggestion?: string;
  };
}

interface Doctor {
  readonly imports: readonly Manifest[];
  readonly stewards: readonly string[];
  readonly quarantine: readonly Rejected[];
}

const isDoctor = (value: unknown): value is Doctor =>
  typeof value === 'object' && value !== null && 'imports' in value && 'stewards' in value && 'quarantine' in value;

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A data folder, and places with exports that are tried on it. */
export interface Desk {
  readonly data: string;
  /** Writes files into a new folder and returns it. */
  readonly put: (files: Files) => string;
  /** Writes a mapping to a file and returns its path. */
  readonly map: (mapping: unknown) => string;
  readonly import: (place: string, ...more: readonly string[]) => Ended;
  readonly doctor: () => Doctor;
  readonly lastManifest: () => Manifest;
}

/** Makes a data folder below a scratch folder. */
export const startDesk = (root: string): Desk => {
  const data = join(root, 'data');
  const put = (files: Files): string => {
    const folder = mkdtempSync(join(root, 'place-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  };
  const doctor = (): Doctor => {
    const { status, out, err } = throughline(['doctor', '--json', '--data', data]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const told: unknown = JSON.parse(out);
    if (!isDoctor(told)) throw new Error(`Expected what doctor tells, got ${out.slice(0, 200)}`);
    return told;
  };
  return {
    data,
    put,
    map: (mapping) => {
      const text = typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
      return join(put({ 'mapping.json': text }), 'mapping.json');
    },
    import: (place, ...more) => throughline(['import', place, '--data', data, ...more]),
    doctor,
    lastManifest: () => {
      const last = importsIn(data).at(-1) ?? '';
      return manifestSchema.parse(JSON.parse(readFileSync(join(data, 'imports', last, 'import.json'), 'utf8')));
    },
  };
};

/** What stands in the folder of imports, half ones too. */
const importsIn = (data: string): string[] =>
  existsSync(join(data, 'imports')) ? readdirSync(join(data, 'imports')).toSorted() : [];

/** Nothing half-imported: only whole imports, nothing unpacked or written beside, the lock free. */
export const expectTidy = async (data: string, imports: readonly string[]): Promise<void> => {
  expect(importsIn(data)).toEqual(imports);
  const names = existsSync(data) ? readdirSync(data) : [];
  expect(names.filter((name) => name === 'scratch' || name.endsWith('.new'))).toEqual([]);
  if (imports.length === 0) expect(names).not.toContain('company.json');
  if (!existsSync(data)) return;
  const lock = await lockWriter(data, 'The test');
  lock.release();
};

/** Refused with an exit code and these words, without an import or a trace of the program. */
export const expectRefused = async (
  ended: Ended,
  expected: { readonly status: number; readonly says: readonly (string | RegExp)[] },
  left: { readonly data: string; readonly imports?: readonly string[] },
): Promise<void> => {
  expect(ended, String(expected.says)).toMatchObject({ status: expected.status });
  for (const words of expected.says) expect(ended.err).toMatch(words);
  expect(ended.err).not.toMatch(/ {4}at |unexpected happened|undefined|\[object/);
  expect(ended.err.trimEnd()).not.toMatch(/\.\.$/);
  await expectTidy(left.data, left.imports ?? []);
};

/** Each data record of a stream is a fact, a repeat, in quarantine, or was left out: nothing is lost. */
export const expectAllCounted = (manifest: Manifest, records: Readonly<Record<string, number>>): void => {
  for (const [file, expected] of Object.entries(records)) {
    const stream = manifest.streams.find((s) => s.file === file);
    const fact = manifest.facts.find((f) => f.entry === stream?.stream.replace('s', 'f'));
    const { rows: staged = 0, rejected: torn = 0, leftOut = 0 } = stream ?? {};
    const { added = 0, quarantined = 0, repeated = 0 } = fact ?? {};
    expect({ file, records: staged + torn + leftOut }).toEqual({ file, records: expected });
    expect({ file, rows: added + quarantined + repeated }).toEqual({ file, rows: staged });
  }
};

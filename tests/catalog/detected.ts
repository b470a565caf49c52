import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@throughline/catalog';
import { openReader } from '@throughline/duckdb';
import type { AnyDetector, Context, Need } from '@throughline/engine';
import { parseDay } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { compileQuery, dayLiteral, facts, type At } from '@throughline/query';
import { importInto } from '@throughline/worker';
import { asFinding, context, detectIn } from '../../core/catalog/src/catalog.fixture.ts';
import type { Export } from './tiny-company.ts';

const mappingOf = (exports: Readonly<Record<string, Export>>, currency: string): object => ({
  mapping: 'generated',
  version: 1,
  title: 'Generated',
  company: { name: 'Generated', currency },
  streams: Object.fromEntries(Object.keys(exports).map((name) => [name, { file: `${name}.csv`, source: 'erp' }])),
  facts: Object.entries(exports).map(([name, { kind, id, columns }]) => ({ name, kind, from: name, id, columns })),
});

/** What a detector found in an imported company, and what it says of the rest. */
export interface Detected {
  readonly found: readonly Finding[];
  readonly fine: string;
  /** Rows that its queries brought. */
  readonly rows: number;
}

/** When and how a detector is run. */
export interface Asked {
  readonly businessDay: string;
  readonly currency: string;
  readonly params?: object;
}

const atOf = ({ businessDay, currency }: Asked): At => ({
  businessDay: dayLiteral(businessDay),
  lastDay: () => dayLiteral(businessDay),
  currency,
});

const detectorOf = (id: string): AnyDetector => {
  const detector = registry.detectors.find((each: AnyDetector) => each.id === id);
  if (detector === undefined) throw new TypeError(`no detector ${id}`);
  return detector;
};

/** Runs one detector, whose needs are all rows, over a data folder. */
export const detectedIn = async (data: string, id: string, asked: Asked): Promise<Detected> => {
  const detector = detectorOf(id);
  const reader = await openReader(data, { limits: { threads: 1, memory: '1GB' }, periods: () => [] });
  const principal = { id: 'test', name: 'Test', kinds: 'all', units: 'all' } as const;
  const view = {
    businessDay: asked.businessDay,
    knownAt: '2099-01-01 00:00:00',
    imports: 99,
    superseded: reader.superseded,
    principal,
  };
  const inputs: Record<string, readonly object[]> = {};
  for (const [name, need] of Object.entries<Need>(detector.needs)) {
    if (need.need !== 'rows') throw new TypeError(`${id} needs cells`);
    inputs[name] = await reader.rows(compileQuery(need.query(facts, atOf(asked)), view));
  }
  reader.close();
  const businessDay = parseDay(asked.businessDay) ?? context.businessDay;
  const own: Partial<Context> = { businessDay, lastDay: () => businessDay, currency: asked.currency };
  const { found, fine } = await detectIn(detector, inputs, {
    ...own,
    ...(asked.params === undefined ? {} : { params: asked.params }),
  });
  const rows = Object.values(inputs).reduce((sum, each) => sum + each.length, 0);
  return { found: found.map((each) => asFinding(detector, each)), fine, rows };
};

/** Imports exports and hands the data folder on; it is gone afterwards. */
export const withExports = async <T>(
  exports: Readonly<Record<string, Export>>,
  use: (data: string) => Promise<T>,
  currency = 'USD',
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-detected-'));
  try {
    const records = join(folder, 'exports');
    mkdirSync(records);
    for (const [name, { text }] of Object.entries(exports)) writeFileSync(join(records, `${name}.csv`), text);
    const mapping = join(folder, 'generated.json');
    writeFileSync(mapping, JSON.stringify(mappingOf(exports, currency)));
    const data = join(folder, 'data');
    await importInto(data, { folder: records, mapping, knownAt: Date.UTC(2027, 0, 1) }, { threads: 1 });
    return await use(data);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

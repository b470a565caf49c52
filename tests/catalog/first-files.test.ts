import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '@throughline/catalog';
import {
  coverageOf,
  firstFiles,
  furtherFiles,
  suppliedBy as suppliedByEntries,
  suppliedByFile,
  type Catalogue,
  type Coverage,
  type FirstFile,
  type Supplied,
} from '@throughline/engine';
import { columnsOfKind, mappingSchema } from '@throughline/model';
import { describe, expect, test } from 'vitest';

const catalogue: Catalogue = registry;
const page = readFileSync(join(import.meta.dirname, '../../docs/guides/first-files.md'), 'utf8').replaceAll(
  /\s+/g,
  ' ',
);
const files = [...firstFiles, ...furtherFiles];

const suppliedBy = (some: readonly FirstFile[]): Supplied[] => some.flatMap((file) => suppliedByFile(file));
const coverage = (some: readonly FirstFile[]): Coverage => coverageOf(catalogue, suppliedBy(some), []);

const withoutFiles = coverage([]);
/** Entries that look at settings alone are ready without a file and tell nothing about files. */
const fileless = new Set(
  [...withoutFiles.metrics, ...withoutFiles.detectors].filter(({ status }) => status !== 'waits').map(({ id }) => id),
);
const onFiles = catalogue.detectors.filter(({ id }) => !fileless.has(id)).length;

const enough = (all: Coverage['metrics']): number =>
  all.filter(({ id, status }) => status !== 'waits' && !fileless.has(id)).length;
const counts = ({ metrics, detectors }: Coverage): { metrics: number; detectors: number } => ({
  metrics: enough(metrics),
  detectors: enough(detectors),
});

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const shown = (some: readonly FirstFile[]): string => {
  const { metrics, detectors } = counts(coverage(some));
  return `${metrics} of ${catalogue.metrics.length} metrics and ${detectors} of ${onFiles} detectors`;
};

/** What a choice of files is worth: a detector, which finds what can be decided, counts as much as three metrics. */
const worth = (some: readonly FirstFile[]): number => {
  const { metrics, detectors } = counts(coverage(some));
  return metrics + 3 * detectors;
};

describe.each(files.map((file) => ({ id: file.file, file })))('$id', ({ file }) => {
  test('fills columns that its kinds have', () => {
    for (const { kind, columns, helps, values } of file.fills) {
      const known = columnsOfKind(kind).map(([name]) => name);
      expect(known).toEqual(expect.arrayContaining([...columns, ...helps, ...Object.keys(values)]));
      expect(new Set([...columns, ...helps]).size).toBe(columns.length + helps.length);
    }
  });

  test('fills what a row of its kinds must have', () => {
    for (const { kind, columns } of file.fills) {
      const required = columnsOfKind(kind).flatMap(([name, column]) => (column.required ? [name] : []));
      expect(columns).toEqual(expect.arrayContaining(required));
    }
  });
});

test('only goals and plans, which are settings, need no file', () => {
  expect([...fileless].toSorted()).toEqual([
    'strategy.goal-behind',
    'strategy.goal-links',
    'strategy.goals-conflict',
    'strategy.plan-overdue',
  ]);
});

describe('the first files', () => {
  test('unlock something each by themselves, with no more than the columns that they need; items only name others', () => {
    const idle = firstFiles.filter((file) => {
      const bare = suppliedByFile(file).map((each, i) => ({ ...each, columns: file.fills[i]?.columns ?? [] }));
      return enough(coverageOf(catalogue, bare).metrics) === 0;
    });
    expect(idle.map(({ file }) => file)).toEqual(['items']);
  });

  test('add to the ones before them', () => {
    const totals = firstFiles.map((_, i) => worth(firstFiles.slice(0, i + 1)));
    expect(totals).toEqual([...new Set(totals)].toSorted((a, b) => a - b));
  });

  test('are eight that only the swaps named on the page make more than one detector better: what customers wait for and prices stay', () => {
    expect(firstFiles).toHaveLength(8);
    const least = worth(firstFiles) + 3;
    const better = firstFiles.flatMap((out) =>
      furtherFiles
        .filter((come) => worth([...firstFiles.filter((f) => f !== out), come]) > least)
        .map((come) => `${come.file} for ${out.file}`),
    );
    expect(better.toSorted()).toEqual([
      'operations for sales-orders',
      'operations for vendor-prices',
      'payments for sales-orders',
    ]);
  }, 120_000);

  test('and the further ones together are enough for the whole catalogue', () => {
    const { metrics, detectors } = coverage(files);
    expect([...metrics, ...detectors].filter(({ status }) => status === 'waits')).toEqual([]);
  });
});

test('in the sample company no detector waits but those of what it has no records of', () => {
  const path = join(import.meta.dirname, '../companies/harbour-cycles/mapping.json');
  const { facts } = mappingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const { detectors } = coverageOf(catalogue, suppliedByEntries(facts));
  const waits = detectors.filter(({ status }) => status === 'waits').map(({ id, missing }) => [id, missing]);
  const [paid, received] = ['payment.paymentType=paid', 'payment.paymentType=received'];
  const [bought, sold] = ['invoice_line.invoiceType=purchase', 'invoice_line.invoiceType=sale'];
  expect(Object.fromEntries(waits)).toEqual({
    'delivery.late-orders': ['order_line.orderType=sale', 'shipment.orderType=sale'],
    'delivery.promised-beyond-capacity': ['capacity'],
    'money.catch-all-vendor': [paid],
    'money.duplicate-payment': [paid],
    'money.duplicate-vendor': [paid],
    'money.invoice-above-order': [bought],
    'money.lost-discounts': [bought, paid],
    'money.overdue-customer': [sold, received],
    'money.overdue-vendor': [bought, paid],
    'money.paid-above-invoice': [bought, paid, received],
    'money.paid-in-parts': [paid],
    'money.self-approved': ['order_line.approver', 'order_line.requester'],
    'people.absence-pattern': ['absence', 'person'],
    'process.batching': ['operation.setupHours'],
    'process.machine-wear': ['operation.setupHours', 'operation.standardHours'],
    'process.rework-loop': ['event'],
    'process.skipped-step': ['event'],
    'process.stuck-cases': ['event'],
    'process.wrong-bill': ['stock_move.moveType=component use'],
    'strategy.obligation-lapsing': ['obligation'],
    'supply.off-contract': ['contract'],
    'technology.disruption': ['incident'],
    'technology.unused-seats': ['contract', 'usage'],
  });
});

describe('docs/guides/first-files.md', () => {
  test('says what the eight are enough for', () => {
    expect(page).toContain(`The eight together are enough for ${shown(firstFiles)}.`);
  });

  test.each(firstFiles.map((file, i) => ({ id: file.file, file, i })))('$id: its numbers', ({ file, i }) => {
    const alone = counts(coverage([file]));
    const what = `Alone: ${counted(alone.metrics, 'metric')}, ${counted(alone.detectors, 'detector')}.`;
    const sum = i === 0 ? '' : ` With the files above: ${shown(firstFiles.slice(0, i + 1))}.`;
    expect(page).toContain(`## ${i + 1}. ${file.title} `);
    expect(page).toContain(`${what}${sum}`);
  });

  test.each(firstFiles.map((file) => ({ id: file.file, file })))('$id: its names and columns', ({ file }) => {
    for (const [system, name] of Object.entries(file.names)) expect(page).toContain(`${system}: ${name}.`);
    for (const { columns, helps } of file.fills) {
      const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
      expect(page).toContain(`Needed: ${listed(columns)}. Useful: ${listed(helps)}.`);
    }
  });

  test.each(furtherFiles.map((file) => ({ id: file.file, file })))('$id: its row', ({ file }) => {
    const next = coverageOf(catalogue, suppliedBy(firstFiles), furtherFiles).next.find((n) => n.file === file.file);
    const row = [file.title, file.fills.map(({ kind }) => kind).join(), next?.unlocksMetrics, next?.unlocksDetectors];
    expect(page).toMatch(new RegExp(`\\| ${row.join(' +\\| +')} +\\|`));
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../apps/cli/src/program.ts';
import { commands } from '../../apps/cli/src/commands/index.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, sampleExports, sampleMapping } from '../import/sample.ts';
import { startThroughline, throughline, type Ended } from './throughline.ts';

const scratch = scratchFolders();
let data = '';

beforeAll(async () => {
  data = scratch();
  await importFrom(data, { folder: sampleExports, knownAt: '2026-11-01T06:00:00Z' });
}, 60_000);

type Told = Pick<Ended, 'status' | 'out' | 'err'>;

/** Runs a command in this process; `tick` milliseconds pass between two looks at the clock. */
const told = async (args: readonly string[], tick = 0): Promise<Told> => {
  let [out, err, clock] = ['', '', 0];
  const status = await main(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    width: 100,
    colour: false,
    now: () => (clock += tick),
    ask: () => Promise.resolve(undefined),
  });
  return { status, out, err };
};

const onData = (args: readonly string[]): Promise<Told> => told([...args, '--data', data]);

describe('help', () => {
  test.each([[], ['help'], ['--help'], ['-h']])('%s lists every command on standard output', async (...args) => {
    const { status, out, err } = await told(args);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const { name, summary } of commands) expect(out).toContain(`  ${name.padEnd(13)}${summary}`);
  });

  test.each(commands.map(({ name }) => name))(
    '%s has options, examples, and both ways to ask for help',
    async (name) => {
      const { status, out } = await told([name, '--help']);
      expect(status).toBe(0);
      expect(out).toContain(`Usage: throughline ${name}`);
      expect(out).toMatch(/--data FOLDER[^]*Examples:\n {2}throughline /);
      expect(await told(['help', name])).toEqual({ status: 0, out, err: '' });
    },
  );

  const answering = ['ask', 'rows', 'sql', 'doctor'];
  const examples = commands.filter(({ name }) => answering.includes(name)).flatMap((command) => command.examples);
  test.each(examples)('the example “throughline %s” works', async (example) => {
    const words = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    expect(await onData(words)).toMatchObject({ status: 0, err: '' });
  });
});

const refusals: readonly [string[], number, string[]][] = [
  [['brif'], 2, ['Expected a command, got "brif".', 'Did you mean “throughline brief”?']],
  [['frobnicate'], 2, ['Expected a command, got "frobnicate".', 'throughline --help lists them.']],
  [['help', 'asks'], 2, ['Did you mean “throughline ask”?']],
  [
    ['ask', 'supply.spend', '--nope'],
    2,
    ["throughline ask: Unknown option '--nope'.", 'ask --help shows the options.'],
  ],
  [['ask', 'supply.spend', '--limit'], 2, ["throughline ask: Option '--limit' argument is ambiguous.\n"]],
  [['ask', 'supply.spend', '--json=yes'], 2, ["Option '--json' does not take an argument"]],
  [['ask'], 2, ['Expected a metric, got nothing.']],
  [['ask', 'supply.spent'], 3, ['Expected a metric, got "supply.spent".', 'supply.spend']],
  [
    ['ask', 'supply.spend', '--where', 'party'],
    2,
    ['Expected a condition such as party.preferred=false, got "party".'],
  ],
  [['ask', 'supply.spend', '--where', 'vendor=1'], 2, ['Expected a field of this metric, got "vendor".', 'It offers']],
  [['ask', 'supply.spend', '--where', 'on=May'], 2, ['Expected a day as YYYY-MM-DD for on, got "May".']],
  [['ask', 'supply.spend', '--period', '2026-13'], 2, ['Expected a period, got "2026-13".', 'Use day, week, month']],
  [['ask', 'supply.spend', '--period', 'month:'], 2, ['Expected a period, got "".']],
  [['ask', 'supply.spend', '--by', 'colour'], 2, ['Expected a field of this metric, got "colour".']],
  [['ask', 'supply.spend', '--roll-up', 'party'], 2, ['Expected a subject with a tree, got "party".']],
  [['ask', 'supply.spend', '--sort', 'up'], 2, ['Expected --sort to be one of key, value, -value, got "up".']],
  [['ask', 'supply.spend', '--sort', '-up'], 2, ['Expected --sort to be one of key, value, -value, got "-up".']],
  [['ask', 'supply.spend', '--limit', '0'], 2, ['Expected --limit to be a whole number from 1 on, got "0".']],
  [['ask', 'supply.spend', '--limit', '-1'], 2, ['Expected --limit to be a whole number from 1 on, got "-1".']],
  [
    ['ask', 'supply.spend', '--threads', 'two'],
    2,
    ['Expected --threads to be a whole number from 1 to 64, got "two".'],
  ],
  [['ask', 'supply.spend', '--as-of', 'import:9'], 3, ['Expected an import up to 1, got import:9.']],
  [
    ['ask', 'supply.spend', '--as-of', 'tomorrow'],
    2,
    ['Expected a day as YYYY-MM-DD or an instant', 'got "tomorrow".'],
  ],
  [['rows', 'money.budget-variance'], 2, ['is a formula', 'throughline rows money.budget']],
  [['explain', 'no such case'], 3, ['Expected a metric or a case, got "no such case".']],
  [['brief', '--format', 'pdf'], 2, ['Expected --format to be one of terminal, markdown, html, json, got "pdf".']],
  [['brief', '--report', 'none'], 3, ['Expected a report, got "none".', 'The reports are ', 'strategy.director-brief']],
  [['brief', '--out', join('no', 'such', 'folder', 'b.html')], 7, ['Could not write']],
  [['accept'], 2, ['Expected a case: its number in the brief, or words of it, got nothing.']],
  [['accept', '1'], 2, ['Expected --by with who decides, got nothing.']],
  [['refuse', '1', '--by', 'eve'], 4, ['Expected a person of authority.json, got "eve".', 'It lists']],
  [['assumptions', 'all'], 2, ['Expected nothing or “sign ID”, got "all".']],
  [['replay', '--weeks', 'many'], 2, ['Expected --weeks to be a whole number from 1 on, got "many".']],
  [['import'], 2, ['Expected a folder, a file or a database with exports, got nothing.']],
];

test.each(refusals)('%j: exit code %i, and what to do', async (args, status, words) => {
  const ended = await onData(args);
  expect({ status: ended.status, out: ended.out }).toEqual({ status, out: '' });
  for (const text of words) expect(ended.err).toContain(text);
  expect(ended.err).not.toContain('unexpected happened');
  expect(ended.err.endsWith('\n')).toBe(true);
});

test.each([
  'ask supply.spend',
  'rows supply.spend',
  'brief',
  'run',
  'explain supply.spend',
  'sql 1',
  'accept 1 --by coo',
  'decisions',
  'replay',
])('%s without any import: exit code 8, nothing is created', async (command) => {
  const nowhere = join(scratch(), 'nothing');
  const ended = await told([...command.split(' '), '--data', nowhere]);
  expect({ status: ended.status, out: ended.out }).toEqual({ status: 8, out: '' });
  expect(ended.err).toContain(`Expected at least one import in ${nowhere}, found none.`);
  expect(ended.err).toContain('Start with: throughline import PLACE');
  expect(existsSync(nowhere)).toBe(false);
});

const jsons: readonly string[][] = [
  ['ask', 'supply.spend', '--by', 'party', '--sort', '-value', '--limit', '2'],
  ['ask', 'money.budget-variance', '--period', 'month:2026'],
  ['rows', 'supply.spend', '--limit', '2'],
  ['rows', 'supply.spend', '--where', 'party=none'],
  ['explain', 'supply.spend'],
  ['explain', 'money.budget-variance'],
  ['explain', 'V-1004'],
  ['sql', 'select party, name from party'],
  ['sql', 'select party from party where false'],
  ['brief'],
  ['run'],
  ['decisions'],
  ['assumptions'],
  ['doctor'],
];

test.each(jsons)('%s %s … --json is one JSON value', async (...args) => {
  const { status, out, err } = await onData([...args, '--json']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(typeof JSON.parse(out)).toBe('object');
});

test('import --json prints the manifest', async () => {
  const args = ['import', sampleExports, '--mapping', sampleMapping, '--known-at', '2026-11-01T06:00:00Z', '--json'];
  const { status, out } = await told([...args, '--data', join(scratch(), 'data')]);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ import: 1, diagnostics: { total: 4 } });
});

test('long work tells how far it is on standard error only', async () => {
  const fresh = join(scratch(), 'data');
  const known = ['--known-at', '2026-11-01T06:00:00Z'];
  const args = ['import', sampleExports, '--mapping', sampleMapping, '--data', fresh, ...known];
  const { status, out, err } = await told(args, 6000);
  expect(status).toBe(0);
  expect(err).toMatch(/^reading: \d+ %\n/);
  expect(err).toMatch(/records: ledger: \d+ %\n/);
  expect(out).toMatch(/^Import 1: 20 tables, 4140 rows\.\n20 changed tables: /);
  expect(out).not.toContain('%');
});

describe('as a process', () => {
  test('the exit code and both streams are those of the command', () => {
    const asked = throughline(['ask', 'supply.spend', '--data', data, '--threads', '1', '--json']);
    expect(asked).toMatchObject({ status: 0, signal: null, err: '' });
    expect(JSON.parse(asked.out)).toMatchObject({ metric: 'supply.spend', imports: 1 });
    expect(throughline(['ask', 'supply.spend'], { THROUGHLINE_DATA: data }).status).toBe(0);
    expect(throughline(['brif'])).toMatchObject({ status: 2, out: '' });
  });

  test('a reader that goes away ends it quietly', async () => {
    const ended = await startThroughline(['rows', 'money.actual', '--limit', '5000', '--data', data], 1);
    expect({ ...ended, out: '' }).toEqual({ status: 0, signal: null, out: '', err: '' });
    expect(ended.out.length).toBeLessThan(200_000);
  });

  test('colours only on a terminal, and there not with NO_COLOR', () => {
    const escape = '\u001b[';
    const terminal = `--import=data:text/javascript,${encodeURIComponent('process.stdout.isTTY = true')}`;
    const brief = ['brief', '--data', data];
    expect(throughline(brief, { NO_COLOR: '' }).out).not.toContain(escape);
    expect(throughline(brief, { NO_COLOR: '', NODE_OPTIONS: terminal }).out).toContain(escape);
    expect(throughline(brief, { NO_COLOR: '1', NODE_OPTIONS: terminal }).out).not.toContain(escape);
  });

  test('an unknown fault point is refused, so that no crash test passes by a typing error', () => {
    const args = ['import', sampleExports, '--mapping', sampleMapping, '--data', scratch()];
    const ended = throughline(args, { THROUGHLINE_FAULT: 'import.nowhere' });
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.err).toContain('Expected THROUGHLINE_FAULT to be one of import.locked,');
  });
});

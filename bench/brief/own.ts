import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Answers } from './agree.ts';
import { compared } from './compared.data.ts';
import { at, listAt, textAt } from './json.ts';

const execute = promisify(execFile);
const largestAnswer = 256 * 1024 * 1024;

const parsed = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const runNames = (data: string): string[] =>
  readdirSync(join(data, 'runs'))
    .filter((name) => /^\d+$/.test(name))
    .toSorted();

/** How many runs are stored. */
export const runsIn = (data: string): number => runNames(data).length;

/** The folder of the latest stored run. */
const latestRun = (data: string): string => {
  const last = runNames(data).at(-1);
  if (last === undefined) throw new Error(`Expected a stored run in ${data}, found none.`);
  return join(data, 'runs', last);
};

/** What a stored run found, as one text to compare. */
export const findingsText = (data: string): string => readFileSync(join(latestRun(data), 'findings.json'), 'utf8');

const cellsOf = (answer: string): ReadonlyMap<string, string> =>
  new Map(
    listAt(JSON.parse(answer), 'cells').flatMap((cell): [string, string][] => {
      const value = at(cell, 'value');
      const keys = Object.values(at(cell, 'keys') ?? {}).map(String);
      const period = at(cell, 'period');
      const key = [...keys, ...(typeof period === 'string' ? [period] : [])].join('|');
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );

const found = (data: string, detector: string, pair: readonly [key: string, value: string]): [string, string][] =>
  listAt(parsed(join(latestRun(data), 'findings.json')))
    .filter((finding) => at(finding, 'detector') === detector && at(finding, 'details', pair[0]) !== '')
    .map((finding) => [textAt(finding, 'details', pair[0]), textAt(finding, 'details', pair[1])]);

/** The first item that a stored run finds to be running out. */
export const itemRunningOut = (data: string): string => {
  const [item] = found(data, 'supply.projected-stock-out', ['item', 'stockOutOn'])[0] ?? [];
  if (item === undefined) throw new Error('Expected an item that is running out, found none: the scale is too small.');
  return item;
};

const findings = {
  overspent: ['money.overspend', ['unit', 'over']],
  overdue: ['supply.overdue-lines', ['party', 'lines']],
  inactive: ['supply.inactive-vendor-orders', ['party', 'value']],
  stockOuts: ['supply.projected-stock-out', ['item', 'stockOutOn']],
} as const;

/** The figures that peers must find as well: asked one by one, and from the stored run. */
export const ownAnswers = async (cli: string, data: string): Promise<Answers> => {
  const answers = new Map<string, ReadonlyMap<string, string>>();
  for (const { metric, by, columns, monthly } of compared) {
    const grouping = by.length === 0 ? [] : ['--by', by.join(',')];
    const args = [cli, 'ask', metric, ...grouping, ...(monthly ? ['--period', 'month'] : []), '--data', data, '--json'];
    const { stdout } = await execute(process.execPath, args, { maxBuffer: largestAnswer });
    answers.set(`${metric} ${columns.join()}`, cellsOf(stdout));
  }
  for (const [name, [detector, pair]] of Object.entries(findings))
    answers.set(name, new Map(found(data, detector, pair)));
  return answers;
};

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '@throughline/model';
import { readMix } from '@throughline/worker';
import { readOptions, usage, type Options } from './options.ts';
import { readRecord, type Command, type CompanyScore } from './score-record.ts';
import { scoresPage } from './scores-page.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** A hash of all files that a result depends on. */
const programHash = (): string => {
  const hash = createHash('sha256');
  const parts = ['{algorithms,core,stores}/*/src/**/*.ts', '{connectors,simulator,apps/worker}/src/**/*.{ts,json}'];
  const own = 'tests/score/{answers.data,company-score,comparison,judge,pages,stakes.data}.ts';
  for (const name of globSync([...parts, own], { cwd: root }).toSorted())
    if (!/\.(test|fixture)\.ts$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  return hash.digest('hex').slice(0, 16);
};

const commandsOf = (options: Options): Command[] => {
  const { seeds, scale, chance, every, measured } = options;
  const mix = options.mix === undefined ? '' : JSON.stringify(readMix(options.mix));
  const program = programHash();
  return seeds.map((seed) => ({ seed, scale, chance: mix === '' ? chance : 0, mix, every, measured, program }));
};

interface Place {
  readonly results: string;
  readonly mixFile: string | undefined;
}

const fileOf = ({ results }: Place, { seed }: Command): string => join(results, `company-${String(seed)}.json`);

const kept = (place: Place, command: Command): CompanyScore | undefined => {
  const file = fileOf(place, command);
  return existsSync(file) ? readRecord(command, readFileSync(file, 'utf8')) : undefined;
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Scores a company in a process of its own, so that its memory is given back; tells how it ended. */
const scored = async (place: Place, command: Command): Promise<string> => {
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-score-'));
  const file = fileOf(place, command);
  const asked = JSON.stringify({ command, mixFile: place.mixFile, scratch, file });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'one.ts'), asked], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { promise, resolve: ended } = Promise.withResolvers<string>();
  child.on('error', (error) => ended(error.message));
  child.on('exit', (code, signal) =>
    ended(signal === null ? (code === 0 ? '' : `exit code ${String(code)}`) : `signal ${signal}`),
  );
  const how = await promise;
  rmSync(scratch, { recursive: true, force: true });
  return how;
};

const scoreAll = async (place: Place, commands: readonly Command[], together: number): Promise<void> => {
  const waiting = [...commands];
  const next = async (): Promise<void> => {
    for (let command = waiting.shift(); command !== undefined; command = waiting.shift()) {
      const name = `seed ${String(command.seed)}`;
      if (kept(place, command) !== undefined) {
        say(`${name}: kept from before`);
        continue;
      }
      const begun = performance.now();
      const how = await scored(place, command);
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      const memory = how === 'signal SIGKILL' ? '; the system ends processes so when memory runs out' : '';
      say(how === '' ? `${name}: done in ${seconds} s` : `${name}: ended by ${how} after ${seconds} s${memory}`);
    }
  };
  await Promise.all(Array.from({ length: together }, next));
};

const run = async (args: readonly string[]): Promise<number> => {
  const options = readOptions(args);
  if (options === undefined) {
    process.stdout.write(usage);
    return 0;
  }
  const commands = commandsOf(options);
  const results = options.results ?? mkdtempSync(join(tmpdir(), 'throughline-results-'));
  mkdirSync(results, { recursive: true });
  const place = { results, mixFile: options.mix };
  await scoreAll(place, commands, options.together);
  const companies = commands.flatMap((command) => kept(place, command) ?? []);
  const missing = commands.flatMap(({ seed }) => (companies.some((own) => own.seed === seed) ? [] : [seed]));
  if (options.results === undefined) rmSync(results, { recursive: true });
  const shown = args.filter(
    (arg, i) => !/^--(results|together)/.test(arg) && !/^--(results|together)$/.test(args[i - 1] ?? ''),
  );
  const page = scoresPage({ companies, missing, every: options.every, command: shown.join(' ') });
  if (options.out !== undefined) writeFileSync(options.out, page);
  process.stdout.write(page);
  return missing.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say(`${error.message} ${error.hint}`);
  process.exitCode = 2;
}

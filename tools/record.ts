import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Records a terminal session for the docs: node tools/record.ts docs/guides/first-hour.session */

interface Step {
  readonly command: string;
  /** What is typed when the command asks. */
  readonly answer: string | undefined;
  /** How long a person reads afterwards. */
  readonly readingSeconds: number;
  readonly note: string;
}

interface Played extends Step {
  readonly seconds: number;
  readonly output: string;
  readonly events: readonly (readonly [seconds: number, text: string])[];
}

const width = 110;
const height = 40;
const keySeconds = 0.06;
const question = '[Y/n]';

const root = join(import.meta.dirname, '..');

/** Commands in lines with `!` prepare the empty folder in which the session takes place; `ROOT` is the project. */
const prepare = (text: string, folder: string): void => {
  for (const line of text.split('\n').filter((one) => one.startsWith('! '))) {
    const run = spawnSync('bash', ['-c', line.slice(2)], { cwd: folder, env: environment(), encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`${line} ended with ${run.status}: ${run.stderr}`);
  }
};

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ROOT: root,
  PATH: `${root}${delimiter}${process.env['PATH'] ?? ''}`,
  TERM: 'xterm-256color',
  SHELL: '/bin/bash',
});

/** `$ command`, then `< answer`, `~ seconds to read`; lines with `#` are told to the reader before the command. */
const parseSteps = (text: string): Step[] => {
  const steps: Step[] = [];
  let note = '';
  for (const line of text.split('\n')) {
    const rest = line.slice(2);
    const last = steps.at(-1);
    if (line.startsWith('# ')) note = note === '' ? rest : `${note} ${rest}`;
    else if (line.startsWith('$ ')) {
      steps.push({ command: rest, answer: undefined, readingSeconds: 0, note });
      note = '';
    } else if (line.startsWith('< ') && last !== undefined) steps[steps.length - 1] = { ...last, answer: rest };
    else if (line.startsWith('~ ') && last !== undefined)
      steps[steps.length - 1] = { ...last, readingSeconds: Number(rest) };
  }
  return steps;
};

const timedEvents = (output: Buffer, timing: string): [number, string][] => {
  let at = 0;
  let from = 0;
  return timing
    .split('\n')
    .filter((line) => /^[\d.]+ \d+$/.test(line))
    .map((line): [number, string] => {
      const [seconds = '0', bytes = '0'] = line.split(' ');
      at += Number(seconds);
      const text = output.subarray(from, from + Number(bytes)).toString('utf8');
      from += Number(bytes);
      return [at, text];
    });
};

/** Runs a command in a terminal of its own (util-linux `script`), as a person would: the answer comes after the question. */
const play = async (step: Step, folder: string): Promise<Played> => {
  const [out, times] = [join(folder, '.out'), join(folder, '.times')];
  const command = `stty cols ${width} rows ${height}; ${step.command}`;
  const start = performance.now();
  const child = spawn('script', ['-qec', command, '--log-out', out, '--log-timing', times], {
    cwd: folder,
    env: environment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const asked = shown.includes(question);
    shown += text;
    if (!asked && shown.includes(question)) child.stdin.write(`${step.answer ?? ''}\n`);
  });
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${step.command} ended with ${status}:\n${shown}`);
  const log = readFileSync(out);
  const body = log.subarray(log.indexOf(0x0a) + 1);
  const text = body.toString('utf8').replace(/\n?Script done on [^]*$/u, '');
  return { ...step, seconds, output: text, events: timedEvents(body, readFileSync(times, 'utf8')) };
};

const castOf = (played: readonly Played[]): string => {
  const lines: string[] = [JSON.stringify({ version: 2, width, height, title: 'From an unknown folder to a brief' })];
  let clock = 0;
  const say = (text: string): void => {
    lines.push(JSON.stringify([Number(clock.toFixed(3)), 'o', text]));
  };
  for (const step of played) {
    say('\u001b[32m$\u001b[0m ');
    for (const key of step.command) {
      clock += keySeconds;
      say(key);
    }
    say('\r\n');
    const begun = clock;
    for (const [seconds, text] of step.events) {
      clock = begun + seconds;
      say(text);
    }
    clock += Math.min(step.readingSeconds, 5);
  }
  return `${lines.join('\n')}\n`;
};

const escapes = new RegExp(String.raw`\u001b\[[0-9;?]*[A-Za-z]|\r[^\n]*\u001b\[K`, 'g');

const shownLines = 60;

/** The output as text; the middle of a long one is left out and said to be. */
const plainOutput = (output: string): string => {
  const lines = output.replaceAll('\r\n', '\n').replaceAll(escapes, '').replaceAll('\r', '').trimEnd().split('\n');
  if (lines.length <= shownLines) return lines.join('\n');
  const half = shownLines / 2;
  return [...lines.slice(0, half), `… ${lines.length - shownLines} lines …`, ...lines.slice(-half)].join('\n');
};

const minutes = (seconds: number): string => `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

const markdownOf = (played: readonly Played[]): string => {
  const machine = played.reduce((sum, step) => sum + step.seconds, 0);
  const person = played.reduce((sum, step) => sum + step.readingSeconds + step.command.length * keySeconds, 0);
  return [
    `Commands ran for ${minutes(machine)}; typing and reading are counted with ${minutes(person)}.`,
    '',
    ...played.flatMap((step) => [
      ...(step.note === '' ? [] : [step.note, '']),
      '```',
      `$ ${step.command}`,
      plainOutput(step.output),
      '```',
      '',
    ]),
  ].join('\n');
};

const marker = '<!-- recorded by tools/record.ts; everything below is its output -->';

const main = async (session: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    const text = readFileSync(session, 'utf8');
    prepare(text, folder);
    const played: Played[] = [];
    for (const step of parseSteps(text)) played.push(await play(step, folder));
    writeFileSync(session.replace(/\.session$/, '.cast'), castOf(played));
    const page = session.replace(/\.session$/, '.md');
    const [head = ''] = readFileSync(page, 'utf8').split(marker);
    writeFileSync(page, `${head}${marker}\n\n${markdownOf(played)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const [session] = process.argv.slice(2);
if (session?.endsWith('.session') === true) await main(session);
else process.stdout.write('Usage: node tools/record.ts docs/guides/NAME.session\n');

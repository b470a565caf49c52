/**
 * Writes into the data folder of a small company in a process of its own, as the tool does:
 * `node writer.fixture.ts FOLDER TASK DAY [POINT SIGNAL]`. The process gets the signal at the fault point.
 */
import { AppError } from '@throughline/model';
import { day, smallCompany } from './small-company.fixture.ts';

const [root = '', task = '', on = '1', point = '', signal = 'SIGKILL'] = process.argv.slice(2);
const controller = new AbortController();
const small = smallCompany(root);

const fault = (reached: string): void => {
  if (reached === point) process.kill(process.pid, signal);
};

const giving = { effects: { fault, progress: () => undefined }, signal: controller.signal };
const knownAt = day(Number(on));

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  import: () => small.again(knownAt, giving),
  derive: () => small.derive(knownAt, giving),
  undo: () => small.undo(2, knownAt, giving),
};

process.once('SIGINT', () => {
  controller.abort();
});
try {
  await tasks[task]?.();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = controller.signal.aborted ? 130 : error.exitCode;
}

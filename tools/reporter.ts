import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { projectRoot } from './format.ts';

/** The closing line of the last test run; `.ci/run` repeats it. */
const summaryFile = join(projectRoot, 'node_modules/.test-summary');

/** The folder of public reference data, or undefined where there is none. */
export function referenceFolder(): string | undefined {
  const folder = resolve(projectRoot, process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data');
  return existsSync(folder) ? folder : undefined;
}

export type Summary = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
};

export const closingLine = ({ passed, failed, skipped }: Summary): string =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;

/** A test that says in its name what of the machine it needs, such as “(needs a MariaDB server)”, may be skipped without it. */
const isExcused = (name: string): boolean => /\(needs [^)]+\)/.test(name);

const list = (head: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [head, ...names.map((name) => `  ${name}`)];

/** What to say about skipped tests, and whether the run fails for them. */
export function judgeSkips(
  skipped: readonly string[],
  reference: string | undefined,
): { lines: string[]; fails: boolean } {
  const excused = skipped.filter(isExcused);
  const others = skipped.filter((name) => !isExcused(name));
  const fails = reference !== undefined && others.length > 0;
  const head = fails
    ? `Skipped tests are failures here, because the reference data are at ${reference}:`
    : 'Skipped, because the reference data are not here (set THROUGHLINE_REFERENCE to their folder):';
  return { lines: [...list(head, others), ...list('Skipped for want of what they need:', excused)], fails };
}

function summarise(modules: readonly TestModule[], errors: number): Summary {
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })));
  const withState = (state: string) => tests.filter(({ test }) => test.result().state === state);
  const broken = modules.filter(
    (module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
  );
  return {
    passed: withState('passed').length,
    failed: withState('failed').length + broken.length + errors,
    skipped: withState('skipped').map(({ module, test }) => `${module.relativeModuleId} > ${test.fullName}`),
  };
}

/** Ends every test run with one plain line, and treats a skipped test as a failure where nothing excuses it. */
export class SummaryReporter implements Reporter {
  #filtered = false;

  onInit(vitest: Vitest): void {
    rmSync(summaryFile, { force: true });
    this.#filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const summary = summarise(modules, errors.length);
    const { lines, fails } = judgeSkips(this.#filtered ? [] : summary.skipped, referenceFolder());
    if (fails || summary.failed > 0) process.exitCode = 1;
    writeFileSync(summaryFile, `${closingLine(summary)}\n`);
    for (const line of [...lines, closingLine(summary)]) console.log(line);
  }
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../format.ts';
import { usage } from '../scaffold.ts';
import { rootManifest, workspaces } from './workspaces.ts';

const HEADINGS = ['Context', 'Choice', 'Alternatives', 'When to revisit'];
const MOST_LINES = 60;

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const found = (pattern: string): string[] => globSync(pattern, { cwd: projectRoot }).toSorted();
const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** What is wrong with the record of a decision. */
function faultsOf(path: string, text: string): string[] {
  const number = /^docs\/adr\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1];
  const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  return [
    ...(number !== undefined && text.startsWith(`# ${number} `) ? [] : ['its number is not that of its file']),
    ...(headings.join() === HEADINGS.join() ? [] : [`its headings are ${headings.join(', ')}`]),
    ...(linesOf(text) <= MOST_LINES ? [] : [`it has ${linesOf(text)} lines`]),
  ];
}

describe('the records of decisions', () => {
  const records = found('docs/adr/*').map((path) => path.replaceAll('\\', '/'));

  test('are numbered one after another', () => {
    const numbers = records.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(records.map((_, i) => i + 1));
    expect(records.length).toBeGreaterThan(0);
  });

  test.each(records)('%s is short and says what it should', (path) => {
    expect(faultsOf(path, read(path))).toEqual([]);
  });

  test.each([
    ['# 0001 A\n\n## Context\n\n## Choice\n\n## Alternatives\n\n## When to revisit\n', 0],
    ['# 0002 A\n\n## Context\n\n## Choice\n\n## Alternatives\n\n## When to revisit\n', 1],
    ['# 0001 A\n\n## Context\n\n## Alternatives\n\n## When to revisit\n', 1],
    [`# 0001 A\n\n## Context\n\n## Choice\n\n## Alternatives\n\n## When to revisit\n${'more\n'.repeat(60)}`, 1],
  ])('%j has %i faults', (text, faults) => {
    expect(faultsOf('docs/adr/0001-a.md', text)).toHaveLength(faults);
  });
});

test.each(workspaces())('$folder has a CONTEXT.md of at most 60 lines', ({ folder }) => {
  const [path = 'no file'] = found(`${folder}/CONTEXT.md`);
  expect(path).not.toBe('no file');
  expect(linesOf(read(path))).toBeLessThanOrEqual(MOST_LINES);
});

/** Scripts of npm and commands of the product that a page names. */
const namedScripts = (text: string): string[] =>
  [...text.matchAll(/npm (?:run ([a-z-]+)|(start|test))/g)].map((match) => match[1] ?? match[2] ?? '');
const namedCommands = (text: string): string[] =>
  [...text.matchAll(/\.\/throughline ([a-z]+)/g)].map((match) => match[1] ?? '');
const namedNew = (text: string): string[] => [...text.matchAll(/npm run new ([a-z]+)/g)].map((match) => match[1] ?? '');

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (path) => {
  const text = read(path);

  test('names scripts and commands that there are', () => {
    const commands = found('apps/cli/src/commands/*.ts').map((file) => /(\w+)\.ts$/.exec(file)?.[1] ?? '');
    const scripts = Object.keys(rootManifest().scripts ?? {});
    const kinds = usage.split(/[^a-z]+/);
    expect(namedScripts(text).filter((name) => !scripts.includes(name))).toEqual([]);
    expect(namedCommands(text).filter((name) => !commands.includes(name))).toEqual([]);
    expect(namedNew(text).filter((name) => !kinds.includes(name))).toEqual([]);
    expect(namedScripts(text).length).toBeGreaterThan(0);
  });

  test('links to files that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => found(link).length === 0)).toEqual([]);
  });
});

test('README.md names the two commands of a bare clone', () => {
  expect(namedScripts(read('README.md'))).toEqual(expect.arrayContaining(['start', 'test']));
});

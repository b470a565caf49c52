/** A file that breaks one rule of the linter, and its twin that keeps it. */
export type Plant = {
  readonly breaks: string;
  readonly rule: string;
  readonly path: string;
  readonly bad: string;
  readonly good: string;
};

const impure = (
  name: string,
  bad: string,
  good = 'export const now = (clock: () => number): number => clock();',
): Plant => ({
  breaks: `the purity of the core by ${name}`,
  rule: 'eslint(no-restricted-globals)',
  path: `core/model/src/impure-${name.toLowerCase().replaceAll('.', '-')}.ts`,
  bad,
  good,
});

const unsafe = 'export const parse = (text: string): unknown => JSON.parse(text);';

export const PLANTS: readonly Plant[] = [
  {
    breaks: 'a layer: the model reads the engine',
    rule: 'throughline(layers)',
    path: 'core/model/src/upwards.ts',
    bad: "export * from '@throughline/engine';",
    good: "export * from '@throughline/calendar';",
  },
  {
    breaks: 'a layer by a type only',
    rule: 'throughline(layers)',
    path: 'algorithms/math/src/upwards-type.ts',
    bad: "export type Model = typeof import('@throughline/model');",
    good: 'export type Model = { readonly name: string };',
  },
  {
    breaks: 'a layer by a dynamic import',
    rule: 'throughline(layers)',
    path: 'apps/cli/src/sideways.ts',
    bad: "export const load = (): Promise<unknown> => import('@throughline/duckdb');",
    good: "export const load = (): Promise<unknown> => import('@throughline/worker');",
  },
  {
    breaks: 'a layer by an outside package',
    rule: 'throughline(layers)',
    path: 'algorithms/quality/src/outside.ts',
    bad: "export { z } from 'zod';",
    good: "export * from '@throughline/math';",
  },
  {
    breaks: 'a layer by a test package outside tests',
    rule: 'throughline(layers)',
    path: 'algorithms/math/src/tested.ts',
    bad: "export { vi } from 'vitest';",
    good: 'export const one = 1;',
  },
  {
    breaks: 'the layers: a package that they do not know',
    rule: 'throughline(layers)',
    path: 'core/unheard/src/index.ts',
    bad: "export * from '@throughline/model';",
    good: 'export const one = 1;',
  },
  {
    breaks: 'a package boundary by a relative path',
    rule: 'throughline(no-escape)',
    path: 'core/query/src/escape.ts',
    bad: "export * from '../../model/src/index.ts';",
    good: "export * from './index.ts';",
  },
  {
    breaks: 'a package boundary by a deep import',
    rule: 'throughline(no-deep-import)',
    path: 'core/query/src/deep.ts',
    bad: "export * from '@throughline/model/src/index.ts';",
    good: "export * from '@throughline/model';",
  },
  {
    breaks: 'the purity of the core by node:fs',
    rule: 'import(no-nodejs-modules)',
    path: 'core/engine/src/disk.ts',
    bad: "export { readFileSync } from 'node:fs';",
    good: 'export type Read = (name: string) => string;',
  },
  {
    breaks: 'the purity of the core by a built-in without its prefix',
    rule: 'import(no-nodejs-modules)',
    path: 'algorithms/math/src/disk.ts',
    bad: "import { sep } from 'path';\n\nexport const separator = sep;",
    good: "export const separator = '/';",
  },
  impure('Date', 'export const now = (): number => Date.now();'),
  impure('globalThis.Date', 'export const now = (): number => globalThis.Date.now();'),
  impure('process', "export const zone = process.env['TZ'];"),
  impure('fetch', "export const page = (): Promise<Response> => fetch('https://example.org');"),
  impure('Intl', "export const zone = new Intl.DateTimeFormat('en');"),
  impure('setTimeout', 'export const later = (act: () => void): unknown => setTimeout(act, 1);'),
  impure('performance', 'export const now = (): number => performance.now();'),
  impure('crypto', 'export const id = (): string => crypto.randomUUID();'),
  impure('console', "export const say = (): void => console.log('x');"),
  {
    breaks: 'the purity of the core by Math.random',
    rule: 'eslint(no-restricted-properties)',
    path: 'algorithms/math/src/luck.ts',
    bad: 'export const luck = (): number => Math.random();',
    good: 'export const luck = (next: () => number): number => next();',
  },
  {
    breaks: 'the purity of the core by the locale',
    rule: 'eslint(no-restricted-properties)',
    path: 'core/catalog/src/local.ts',
    bad: 'export const text = (value: number): string => value.toLocaleString();',
    good: 'export const text = (value: number): string => value.toFixed(2);',
  },
  {
    breaks: 'the direction of files: a cycle',
    rule: 'import(no-cycle)',
    path: 'core/engine/src/cycle.ts',
    bad: "import { b } from './cycle-end.ts';\n\nexport const a = (): number => b();",
    good: 'export const a = (): number => 1;',
  },
  {
    breaks: 'a promise that nobody awaits',
    rule: 'typescript(no-floating-promises)',
    path: 'apps/worker/src/floating.ts',
    bad: 'const save = async (): Promise<void> => {};\n\nexport function act(): void {\n  save();\n}',
    good: 'const save = async (): Promise<void> => {};\n\nexport async function act(): Promise<void> {\n  await save();\n}',
  },
  {
    breaks: 'a switch that forgets a case',
    rule: 'typescript(switch-exhaustiveness-check)',
    path: 'core/authority/src/forgetful.ts',
    bad: "export function sign(word: 'up' | 'down'): void {\n  switch (word) {\n    case 'up':\n      break;\n  }\n}",
    good: "export function sign(word: 'up' | 'down'): void {\n  switch (word) {\n    case 'up':\n    case 'down':\n      break;\n  }\n}",
  },
  {
    breaks: 'the types by any',
    rule: 'typescript(no-explicit-any)',
    path: 'core/model/src/anything.ts',
    bad: 'export type Anything = any;',
    good: 'export type Anything = unknown;',
  },
  {
    breaks: 'the types by using what is not known',
    rule: 'typescript(no-unsafe-member-access)',
    path: 'connectors/src/unsafe.ts',
    bad: 'export const name = (text: string): unknown => JSON.parse(text).name;',
    good: unsafe,
  },
  {
    breaks: 'the types by an assertion',
    rule: 'typescript(no-unsafe-type-assertion)',
    path: 'connectors/src/asserted.ts',
    bad: 'export const parse = (text: string): string => JSON.parse(text) as string;',
    good: unsafe,
  },
  {
    breaks: 'exact decimals by avg',
    rule: 'throughline(exact-decimals)',
    path: 'core/catalog/src/average.ts',
    bad: 'export const mean = (fn: { avg: (column: string) => string }): string => fn.avg("cost");',
    good: 'export const mean = (fn: { sum: (column: string) => string }): string => fn.sum("cost");',
  },
  {
    breaks: 'exact decimals by SQL text',
    rule: 'throughline(exact-decimals)',
    path: 'core/catalog/src/text.ts',
    bad: "import { sql } from 'kysely';\n\nexport const ratio = sql`a / b`;",
    good: "export const ratio = 'a over b';",
  },
  {
    breaks: 'exact decimals by SQL division',
    rule: 'throughline(exact-decimals)',
    path: 'core/catalog/src/divided.ts',
    bad: "export const ratio = (eb: (...words: string[]) => string): string => eb('a', '/', 'b');",
    good: "export const ratio = (eb: (...words: string[]) => string): string => eb('a', '+', 'b');",
  },
  {
    breaks: 'named exports',
    rule: 'import(no-default-export)',
    path: 'core/model/src/nameless.ts',
    bad: 'const one = 1;\n\nexport default one;',
    good: 'export const one = 1;',
  },
  {
    breaks: 'three parameters at most',
    rule: 'eslint(max-params)',
    path: 'core/model/src/crowded.ts',
    bad: 'export const sum = (a: number, b: number, c: number, d: number): number => a + b + c + d;',
    good: 'export const sum = (a: number, b: number, c: number): number => a + b + c;',
  },
  {
    breaks: 'sixty lines for a function',
    rule: 'eslint(max-lines-per-function)',
    path: 'core/model/src/long.ts',
    bad: `export function long(a: number[]): void {\n${'  a.push(1);\n'.repeat(61)}}`,
    good: `export function short(a: number[]): void {\n${'  a.push(1);\n'.repeat(5)}}`,
  },
  {
    breaks: 'four hundred lines for a file',
    rule: 'eslint(max-lines)',
    path: 'core/model/src/endless.ts',
    bad: Array.from({ length: 401 }, (_, line) => `export const line${line} = ${line};`).join('\n'),
    good: 'export const line0 = 0;',
  },
  {
    breaks: 'an import of a type that runs',
    rule: 'typescript(consistent-type-imports)',
    path: 'core/query/src/typed.ts',
    bad: "import { Thing } from './thing.ts';\n\nexport type Two = readonly [Thing, Thing];",
    good: "import type { Thing } from './thing.ts';\n\nexport type Two = readonly [Thing, Thing];",
  },
];

/** Files that stand in both trees, for the plants to import. */
export const SOIL: Readonly<Record<string, string>> = {
  'core/model/src/index.ts': 'export const model = 1;\n',
  'core/query/src/index.ts': 'export const query = 1;\n',
  'core/query/src/thing.ts': 'export type Thing = { readonly name: string };\n',
  'core/engine/src/cycle-end.ts': "import { a } from './cycle.ts';\n\nexport const b = (): number => a();\n",
  'core/model/src/honest.test.ts':
    "import { existsSync } from 'node:fs';\nimport { expect, test } from 'vitest';\n\ntest('a test may look', () => {\n  expect(existsSync('x')).toBe(false);\n});\n",
};

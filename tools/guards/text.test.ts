import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../format.ts';

const IGNORED = /(^|\/)(\.git|node_modules|data|coverage|\.tmp)(\/|$)/;
const LARGEST = 1_000_000;

/** This file may not hold what it looks for: an underscore keeps the halves apart. */
function joined(text: string): string {
  return text.replaceAll('_', '');
}

/** Absolute paths of one machine, and notes to oneself. */
const FORBIDDEN = [
  { what: 'a path of one machine', pattern: /(^|[^a-z.])\/(work|farm|home|Users)\/[a-z.]/m },
  { what: 'a note to oneself', pattern: new RegExp(joined(String.raw`\b(TO_DO|FIX_ME)\b`)) },
];
const VAGUE = /^(utils?|helpers?|common|types|misc|managers?)\.tsx?$/;

/** What git tracks or would track; without git, everything that is not known to be made. */
function textFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: projectRoot, encoding: 'utf8' });
  const listed =
    git.status === 0 ? git.stdout.split('\n') : readdirSync(projectRoot, { recursive: true, encoding: 'utf8' });
  const files = listed.map((file) => file.replaceAll('\\', '/')).filter((file) => file !== '' && !IGNORED.test(file));
  return files.filter((file) => isSmallFile(join(projectRoot, file)));
}

const isSmallFile = (path: string): boolean =>
  existsSync(path) && statSync(path).isFile() && statSync(path).size < LARGEST;

function offences(files: readonly string[], read: (file: string) => string): string[] {
  return files.flatMap((file) => {
    const text = read(file);
    if (text.includes('\0')) return [];
    return FORBIDDEN.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${file}: ${what}`);
  });
}

describe('the texts of the project', () => {
  const files = textFiles();

  test('hold no path of one machine and no note to oneself', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(offences(files, (file) => readFileSync(join(projectRoot, file), 'utf8'))).toEqual([]);
  });

  test('have no vague file names', () => {
    expect(files.filter((file) => VAGUE.test(basename(file)))).toEqual([]);
  });
});

test.each([
  ['read /wo_rk/main here', ['x: a path of one machine']],
  ["join('/ho_me/ada/x')", ['x: a path of one machine']],
  ['see docs/work/plan and ../work/x', []],
  ['// TO_DO later', ['x: a note to oneself']],
  ['a todo list', []],
])('the search finds what it should in %s', (text, found) => {
  expect(offences(['x'], () => joined(text))).toEqual(found);
});

import { BadRequest, scaffold, usage } from './scaffold.ts';
import { projectRoot } from './format.ts';

/** Prints what was written and what to do next, and returns the exit code. */
export function create(args: readonly string[], root: string, print: (line: string) => void): number {
  try {
    const [kind, id, ...more] = args;
    if (kind === undefined || id === undefined || more.length > 0) throw new BadRequest(usage);
    const { written, next } = scaffold({ root, kind, id });
    for (const path of written) print(`wrote ${path}`);
    for (const step of next) print(step);
    return 0;
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    print(error.message);
    return 2;
  }
}

if (import.meta.main) process.exitCode = create(process.argv.slice(2), projectRoot, (line) => console.error(line));

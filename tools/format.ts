import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const installed = (name: string): string => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));

/** The text of a TypeScript file as `npm run format` would leave it. */
export function formatted(text: string, name: string): string {
  const args = [installed('oxfmt/bin/oxfmt'), `--stdin-filepath=${name}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: projectRoot,
    input: text,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`oxfmt refused the text made for ${name}: ${stderr}`);
  return stdout;
}

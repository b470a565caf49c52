// Installs the locked packages when they are not there yet. Runs under the system's Node, before Node 24 and any package exist.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '..'));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stampFile = join(modules, '.setup-stamp');
const windows = process.platform === 'win32';
const nodePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const packagedNode = join(modules, nodePackage, 'bin', windows ? 'node.exe' : 'node');
const nodeLink = join(bin, windows ? 'node.cmd' : 'node');

const read = (name) => readFileSync(join(root, name), 'utf8');

function stamp() {
  const hash = createHash('sha256');
  for (const part of [read('package.json'), read('package-lock.json'), process.platform, process.arch]) {
    hash.update(part).update('\0');
  }
  return hash.digest('hex');
}

function isCurrent() {
  return existsSync(stampFile) && existsSync(nodeLink) && readFileSync(stampFile, 'utf8') === stamp();
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const inModules = (file) => file === modules || file.startsWith(modules + sep);

/** The caller's environment without what npm set for the script that is running; proxy, cache and mirror settings stay. */
function cleanEnvironment() {
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (/^npm_(package|lifecycle)_/i.test(name) || /^npm_config_workspaces?$/i.test(name)) continue;
    env[name] = /^path$/i.test(name) ? withoutModules(value) : value;
  }
  return env;
}

function withoutModules(path) {
  const kept = path.split(delimiter).filter((folder) => !folder.includes(join('node_modules', '.bin')));
  return kept.join(delimiter);
}

/** `npm ci` deletes node_modules, so the Node that runs it must not lie in there when there is another one. */
function installer(env) {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return { command: windows ? 'npm.cmd' : 'npm', first: [] };
  const outside = [process.env.npm_node_execpath, process.execPath].find((file) => file && !inModules(file));
  return { command: outside ?? (works('node', env) ? 'node' : process.execPath), first: [npm] };
}

function works(command, env) {
  return spawnSync(command, ['--version'], { env, stdio: 'ignore' }).status === 0;
}

function install() {
  const env = cleanEnvironment();
  const { command, first } = installer(env);
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--loglevel=error'];
  process.stderr.write('Installing the locked packages; this happens once and after every change of them.\n');
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit', shell: windows });
  if (error) stop(`npm could not be started (${error.message}): install npm, then run the same command again.`);
  if (status !== 0) stop(`"npm ci" ended with ${status}: see its message above, then run the same command again.`);
}

function majorOf(command) {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', shell: windows });
  return status === 0 ? Number.parseInt(stdout.replace('v', ''), 10) : 0;
}

function linkNode() {
  if (existsSync(nodeLink) && majorOf(nodeLink) >= NEEDED) return;
  const found = [packagedNode, process.execPath].find((file) => existsSync(file) && majorOf(file) >= NEEDED);
  if (found === undefined) stop(missingNode());
  rmSync(nodeLink, { force: true });
  mkdirSync(bin, { recursive: true });
  if (windows) writeFileSync(nodeLink, `@"${found}" %*\r\n`);
  else symlinkSync(found, nodeLink);
}

const missingNode = () =>
  `There is no packaged Node ${NEEDED} for ${process.platform} ${process.arch}, and this is Node ${process.version}: ` +
  `install Node ${NEEDED} or newer from nodejs.org, then run the same command again.`;

function main() {
  if (isCurrent()) return;
  const packaged = Object.hasOwn(JSON.parse(read('package.json')).optionalDependencies ?? {}, nodePackage);
  if (!packaged && Number.parseInt(process.versions.node, 10) < NEEDED) stop(missingNode());
  install();
  linkNode();
  const major = majorOf(nodeLink);
  if (major < NEEDED)
    stop(`node_modules/.bin/node is Node ${major} where ${NEEDED} is needed: delete node_modules and run again.`);
  writeFileSync(stampFile, stamp());
}

main();

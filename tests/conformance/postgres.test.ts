import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clearLeftovers, startPostgres } from './postgres.ts';

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
};

const gone = async (processId: number): Promise<boolean> => {
  for (let waited = 0; waited < 100 && isRunning(processId); waited += 1) await sleep(50);
  return !isRunning(processId);
};

test('a server listens on its socket only, copies a template, and leaves nothing behind', async () => {
  const server = await startPostgres();
  await server.command('create database template');
  const template = await server.open('template');
  await template.run('create table t (x decimal(18,4), d date)');
  await template.close();
  await server.command('create database copy template template');
  const copy = await server.open('copy');
  await copy.run('insert into t values ($1, $2)', ['2.50', '2024-02-29']);
  expect(await copy.rows('select x, d, cast(null as text) as n from t')).toEqual([
    { x: '2.5000', d: '2024-02-29', n: null },
  ]);
  const [settings] =
    await copy.rows(`select current_setting('listen_addresses') as tcp, current_setting('timezone') as zone,
    (select datcollversion is null or datlocale = 'C.UTF-8' from pg_database where datname = 'copy') as locale`);
  expect(settings).toEqual({ tcp: '', zone: 'UTC', locale: 't' });
  await copy.close();
  await server.stop();
  expect(await gone(server.processId)).toBe(true);
  expect(existsSync(server.folder)).toBe(false);
});

test('a server ends when its owner is killed, and the next start clears its folder', async () => {
  const script = `import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('postgres.ts', import.meta.url)))};
    const server = await startPostgres();
    process.stdout.write(JSON.stringify([server.folder, String(server.processId)]));`;
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = await new Promise<string>((resolve) => owner.stdout.once('data', (data) => resolve(String(data))));
  const parsed: unknown = JSON.parse(text);
  const [folder = '', processId = ''] = Array.isArray(parsed) ? parsed.map(String) : [];
  expect(isRunning(Number(processId))).toBe(true);
  owner.kill('SIGKILL');
  expect(await gone(Number(processId))).toBe(true);
  await clearLeftovers();
  expect(existsSync(folder)).toBe(false);
});

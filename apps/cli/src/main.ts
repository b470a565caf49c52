#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'throughline'));
const { main } = await import('./program.ts');
const code = await main(process.argv.slice(2));
process.exitCode ??= code;

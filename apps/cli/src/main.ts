#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Below the system's temporary folder, for each person apart; where nothing may be written there, all is compiled anew.
enableCompileCache();
const { main } = await import('./program.ts');
const code = await main(process.argv.slice(2));
process.exitCode ??= code;

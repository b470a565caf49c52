import type { Command } from '../command.ts';
import { askCommand } from './ask.ts';
import { briefCommand } from './brief.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import.ts';
import { rowsCommand } from './rows.ts';
import { runCommand } from './run.ts';
import { sqlCommand } from './sql.ts';
import { startCommand } from './start.ts';

/** Every command, in the order in which a newcomer needs them. */
export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  briefCommand,
  askCommand,
  rowsCommand,
  explainCommand,
  sqlCommand,
  runCommand,
  doctorCommand,
];

import type { Command } from '../command.ts';
import { acceptCommand } from './accept.ts';
import { assumptionsCommand } from './assumptions.ts';
import { decisionsCommand } from './decisions.ts';
import { delegateCommand } from './delegate.ts';
import { disputeCommand } from './dispute.ts';
import { refuseCommand } from './refuse.ts';
import { askCommand } from './ask.ts';
import { authorityCommand } from './authority.ts';
import { briefCommand } from './brief.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import.ts';
import { replayCommand } from './replay.ts';
import { rowsCommand } from './rows.ts';
import { runCommand } from './run.ts';
import { sqlCommand } from './sql.ts';
import { startCommand } from './start.ts';
import { undoCommand } from './undo.ts';
import { watchCommand } from './watch.ts';

/** Every command, in the order in which a newcomer needs them. */
export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  undoCommand,
  watchCommand,
  briefCommand,
  askCommand,
  rowsCommand,
  explainCommand,
  sqlCommand,
  runCommand,
  acceptCommand,
  refuseCommand,
  delegateCommand,
  disputeCommand,
  decisionsCommand,
  replayCommand,
  assumptionsCommand,
  authorityCommand,
  doctorCommand,
];

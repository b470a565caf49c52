import { decimal } from '@throughline/math';
import { defineResponder } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const free = { cost: zero, benefit: zero, assumptions: [], action: 'change-master-data', commits: zero } as const;

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const runAgain = (finding: Finding): Option => ({
  ...free,
  id: 'run-again',
  title: `Find out why ${of(finding, 'source').slice(0, 40)} stopped, and import what is missing`,
  steps: [
    `Have the owner of ${of(finding, 'source')} look at the last transfer: it ended on ${of(finding, 'last')}.`,
    'Export the days since then again, import them, and look at this page once more.',
  ],
  risk: 'If people stopped entering records, no transfer brings them back.',
  days: 2,
  arithmetic: 'No cost but an hour of those who run the transfer.',
});

const careful = (finding: Finding): Option => ({
  ...free,
  id: 'hold-decisions',
  title: 'Decide nothing by these records until they come again',
  steps: [
    `Tell those who plan by ${of(finding, 'what')} that the last day on record is ${of(finding, 'last')}.`,
    'Have open orders, stock and dues that rest on it confirmed by hand before money moves.',
  ],
  risk: 'Decisions wait.',
  days: 1,
  arithmetic: 'No cost; what waits is not priced.',
});

const ended = (finding: Finding): Option => ({
  ...free,
  id: 'record-end',
  title: 'Record that it ended, and what took its place',
  steps: [
    `If ${of(finding, 'source')} was switched off, say so in the mapping, and name the source that brings its records now.`,
  ],
  risk: 'Records between the two may be missing or be there twice.',
  days: 3,
  arithmetic: 'No cost.',
});

/** Brings a source back that stopped, holds decisions that rest on it, or records its end. */
export const restartSource = defineResponder({
  id: 'technology.restart-source',
  handles: ['technology.stale-source'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [runAgain(finding), careful(finding), ended(finding)],
});

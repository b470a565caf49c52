import { decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const ask = (finding: Finding): Option => ({
  id: 'ask',
  title: `Ask ${of(finding, 'name').slice(0, 40)} as a whole what makes ${of(finding, 'weekday')} hard`,
  steps: [
    `Have the head of the unit talk about ${of(finding, 'weekday')} with all of them: shifts, overtime, travel, care of children.`,
    'Ask for nobody’s reason; agree on one change, and look at the figures after three months.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'Where people feel watched, absences go up.',
  days: 14,
  arithmetic: `No cost; up to ${formatMoney(finding.stake.likely, finding.stake.currency)} a year, how much of it is not known before.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

const roster = (finding: Finding): Option => ({
  id: 'roster',
  title: `Plan ${of(finding, 'weekday')} with a shorter or a swapped shift for a quarter`,
  steps: [
    `Offer the unit to work ${of(finding, 'weekday')} shorter and the hours on other days, or to swap shifts among each other.`,
    'Put work that many depend on on other weekdays, and count absences again after a quarter.',
  ],
  cost: zero,
  benefit: finding.stake.low,
  risk: 'Absences may move to the next day; works agreements may ask for consent.',
  days: 90,
  arithmetic: `The hours stay the same; at least ${formatMoney(finding.stake.low, finding.stake.currency)} a year is beyond chance.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

/** Answers absences that gather on a weekday: by asking the unit, or by another roster. */
export const reworkRoster = defineResponder({
  id: 'people.rework-roster',
  handles: ['people.absence-pattern'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [ask(finding), roster(finding)],
});

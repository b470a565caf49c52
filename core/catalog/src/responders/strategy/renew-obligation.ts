import { decimal, parseDay, subtractDecimals, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { promisedByEvidence } from '../../promised.ts';

const zero = decimal(0n, 0);

const said = (finding: Finding, name: string): string => finding.details[name] ?? '';

const isInTime = (finding: Finding): boolean => said(finding, 'inTime') === 'true';

/** What a start today saves: all where it is in time, else what another week without it would cost. */
const saved = ({ stake }: Finding, inTime: boolean): Decimal => (inTime ? stake.likely : stake.perWeek);

const withWhom = (finding: Finding): string => {
  const authority = said(finding, 'authority');
  return authority === '' ? 'whoever issues it' : authority;
};

const apply = (finding: Finding): Option[] => {
  if (said(finding, 'applied') !== '') return [];
  const ready = said(finding, 'ready');
  const [inTime, owner] = [isInTime(finding), said(finding, 'owner')];
  return [
    {
      id: 'apply',
      title: `Apply for the renewal today: it is there by ${ready}`,
      steps: [
        `Have ${owner === '' ? 'one person, named today,' : owner} file the application with ${withWhom(finding)} today.`,
        'Enter the day of the application in the register, and the number that it is given.',
      ],
      cost: zero,
      benefit: saved(finding, inTime),
      risk: inTime ? 'A question that comes back costs days that are not there.' : 'It still lapses for some days.',
      days: Number(said(finding, 'lead')),
      arithmetic: inTime
        ? `No cost but the fee, which comes at any time; ${formatMoney(finding.stake.likely, finding.stake.currency)} of a lapse avoided.`
        : `It comes after ${said(finding, 'due')}; a week less without it is worth ${formatMoney(finding.stake.perWeek, finding.stake.currency)}.`,
      assumptions: [],
      action: 'contact-vendor',
      commits: zero,
      promises: promisedByEvidence(finding, 'strategy.unrenewed-obligations', {
        from: '1',
        to: '0',
        by: parseDay(ready) ?? finding.decideBy,
      }),
    },
  ];
};

const hasten = (finding: Finding): Option => ({
  id: 'hasten',
  title: 'Ask for an extension, or to be handled first',
  steps: [
    `Call ${withWhom(finding)}: ask for a renewal before ${said(finding, 'due')}, or for leave in writing to go on until it comes.`,
    'File the answer with the obligation; without one, plan as if it lapses.',
  ],
  cost: zero,
  benefit: subtractDecimals(finding.stake.likely, finding.stake.low),
  risk: 'Nobody has to grant it.',
  days: 7,
  arithmetic: `No cost; of ${formatMoney(finding.stake.likely, finding.stake.currency)}, all but ${formatMoney(finding.stake.low, finding.stake.currency)} that is lost in any case may be saved.`,
  assumptions: [],
  action: 'contact-vendor',
  commits: zero,
});

const standStill = (finding: Finding): Option => ({
  id: 'stand-still',
  title: 'Plan to do without it from the day it lapses',
  steps: [
    `List what must not be done, entered or shipped after ${said(finding, 'due')} without it.`,
    'Move that work forward, elsewhere, or to the day on which it is renewed, and tell those who wait for it.',
  ],
  cost: zero,
  benefit: zero,
  risk: 'What the standstill costs is not on record.',
  days: Math.max(0, (parseDay(said(finding, 'due')) ?? finding.judgedOn) - finding.judgedOn),
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} of a lapse against what stands still, which no record prices.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

/** Renews what lapses: apply now, ask for an extension, or plan to do without. */
export const renewObligation = defineResponder({
  id: 'strategy.renew-obligation',
  handles: ['strategy.obligation-lapsing'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }) => [...apply(finding), hasten(finding), standStill(finding)],
});

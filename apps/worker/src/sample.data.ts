import type { Mix } from '@throughline/simulator';

/** Which sample company comes with the product: its seed, and its size against the standard company. */
export const sampleSeed = 2026;
export const sampleScale = 0.25;

/** What went wrong in it, beside what only looks so. */
export const sampleMix: Mix = [
  { type: 'duplicate-payment-typo', distractor: false },
  { type: 'duplicate-payment-typo', distractor: true },
  { type: 'vendor-drift', distractor: false },
  { type: 'vendor-drift', distractor: true },
  { type: 'price-creep', distractor: false },
  { type: 'reject-burst', distractor: false },
  { type: 'promotion-stock-out', distractor: false },
  { type: 'wrong-bill', distractor: false },
  { type: 'moving-bottleneck', distractor: false },
  { type: 'rework-loop', distractor: false },
  { type: 'creeping-overspend', distractor: false, strength: 2 },
  { type: 'creeping-overspend', distractor: true },
  { type: 'self-approved', distractor: false },
  { type: 'unused-seats', distractor: false },
  { type: 'unused-seats', distractor: true },
  { type: 'lapsing-permit', distractor: false },
  { type: 'lapsing-permit', distractor: true },
];

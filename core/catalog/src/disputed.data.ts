/** States of an invoice that is rightly not paid yet. */
export const disputedStatuses = [
  'disputed',
  'in dispute',
  'dispute',
  'blocked',
  'on hold',
  'hold',
  'held',
  'parked',
] as const;

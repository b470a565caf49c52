/** States, in plain letters, of obligations that nobody has to meet any more. */
export const endedObligations = [
  'closed',
  'ended',
  'cancelled',
  'canceled',
  'withdrawn',
  'superseded',
  'replaced',
  'renewed',
  'terminated',
  'inactive',
  'archived',
  'done',
  'complete',
  'completed',
  'passed',
  'sold',
  'notrequired',
  'notapplicable',
  'siteclosed',
  'nolongerneeded',
] as const;

/** Words of obligations without which it is against the law, or unsafe, to go on. */
export const lawfulWords = [
  'permit',
  'licence',
  'license',
  'safety',
  'authorisation',
  'authorization',
  'concession',
] as const;

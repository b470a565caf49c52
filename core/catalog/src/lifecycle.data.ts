/** Words of event logs (XES and its kin) for an activity that is done. */
export const completions = ['complete', 'COMPLETE', 'Complete'] as const;

/** Words of event logs for an activity that begins. */
export const starts = ['start', 'START', 'Start'] as const;

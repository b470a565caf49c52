/** States, in plain letters, of incidents that are over although no day says so. */
export const endedIncidents = [
  'closed',
  'ended',
  'resolved',
  'solved',
  'cancelled',
  'canceled',
  'done',
  'complete',
  'completed',
  'over',
  'normal',
] as const;

/** Types and states of work that was announced and that nobody has to answer. */
export const announcedWords = ['planned', 'scheduled', 'maintenance', 'upgrade', 'drill', 'exercise', 'test'] as const;

/** The one of them that says so in a name, too. */
export const announcedName = ['maintenance'] as const;

/** Words that take back the ones above. */
export const unannouncedWords = ['unplanned', 'unscheduled', 'emergency'] as const;

/** Degrees of severity that matter where the records do not show who is hit. */
export const severeWords = ['critical', 'severe', 'major', 'high', 'urgent', '1', 'p1', 'sev1', 's1'] as const;

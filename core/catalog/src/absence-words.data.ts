/** Words of absences that are agreed on beforehand, or that nobody chooses. */
export const plannedAbsence = [
  'holiday',
  'holidays',
  'vacation',
  'annual',
  'leave',
  'planned',
  'parental',
  'maternity',
  'paternity',
  'training',
  'course',
  'jury',
  'public',
  'sabbatical',
  'flex',
  'flexitime',
  'compensation',
  'lieu',
  'parttime',
  'part',
  'strike',
] as const;

/** Words by which an absence is none of these, whatever else it says. */
export const unplannedAbsence = ['sick', 'sickness', 'ill', 'illness', 'unplanned', 'unexcused'] as const;

/** Days of the week, Monday first. */
export const weekdayNames = [
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const;

import type { KnownShape } from './shape.ts';

/** Event logs as process mining tools write them. */
export const eventLogShapes: readonly KnownShape[] = [
  {
    name: 'XES and pm4py event log',
    kind: 'event',
    files: [],
    marks: ['case:concept:name', 'concept:name', 'time:timestamp'],
    marksNeeded: 2,
    columns: {
      event: '@@index | event_id',
      case: 'case:concept:name | case concept:name | case_id',
      activity: 'concept:name',
      lifecycle: 'lifecycle:transition',
      start: 'start_timestamp',
      at: 'time:timestamp',
      resource: 'org:resource',
    },
  },
  {
    name: 'Disco event log',
    kind: 'event',
    files: [],
    marks: ['Complete Timestamp', 'Variant index', 'Case ID', 'Activity'],
    marksNeeded: 3,
    columns: {
      case: 'Case ID',
      activity: 'Activity',
      start: 'Start Timestamp',
      at: 'Complete Timestamp',
      resource: 'Resource',
    },
  },
  {
    name: 'Celonis activity table',
    kind: 'event',
    files: ['_CEL_', 'CEL_'],
    marks: ['_CASE_KEY', 'CASE_KEY', 'ACTIVITY_EN', 'EVENTTIME', '_SORTING'],
    marksNeeded: 2,
    columns: {
      case: '_CASE_KEY | CASE_KEY | CASEKEY',
      activity: 'ACTIVITY_EN | ACTIVITY',
      at: 'EVENTTIME | EVENT_TIME | EVENTTIMESTAMP',
      resource: 'USER_NAME | USERNAME',
    },
  },
];

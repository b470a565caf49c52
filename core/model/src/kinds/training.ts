import { day, happenedOn, requiredKeyOf, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** That a person completed a course, and until when it counts. */
export const training = defineKind({
  id: 'training',
  area: 'people',
  title: 'Training',
  columns: {
    person: requiredKeyOf('person', 'Person'),
    course: requiredText('Course or procedure'),
    version: text('Version'),
    on: happenedOn('Completed on'),
    to: day('Counts until'),
  },
  key: ['person', 'course', 'version', 'on'],
  validOn: 'on',
});

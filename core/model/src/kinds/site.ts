import { requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A place that holds stock or does work. */
export const site = defineKind({
  id: 'site',
  area: 'supply',
  title: 'Site',
  columns: { site: requiredText('Site'), name: text('Name') },
  key: ['site'],
});

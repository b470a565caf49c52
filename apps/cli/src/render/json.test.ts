import { expect, test } from 'vitest';
import { mondayBrief } from './fixtures/monday-brief.data.ts';
import { renderJson } from './json.ts';

test('reads back as the document', () => {
  expect(JSON.parse(renderJson(mondayBrief))).toEqual(JSON.parse(JSON.stringify(mondayBrief)));
});

test('one order of keys however the object was built', () => {
  const blocks = [{ block: 'paragraph', inline: [{ strong: 'x' }] }] as const;
  const one = renderJson({ title: 'T', subtitle: 'S', reader: 'R', blocks });
  expect(renderJson({ blocks, reader: 'R', subtitle: 'S', title: 'T' })).toBe(one);
  expect(one.split('\n').slice(0, 4)).toEqual(['{', '  "title": "T",', '  "subtitle": "S",', '  "reader": "R",']);
  expect(one.endsWith('}\n')).toBe(true);
});

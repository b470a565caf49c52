import { expect, test } from 'vitest';
import { mondayBrief } from './fixtures/monday-brief.data.ts';
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from './index.ts';

test.each([
  ['monday-brief.html', renderHtml(mondayBrief)],
  ['monday-brief.md', renderMarkdown(mondayBrief)],
  ['monday-brief.json', renderJson(mondayBrief)],
  ['monday-brief.60.txt', renderTerminal(mondayBrief, { width: 60, colour: false })],
  ['monday-brief.100.txt', renderTerminal(mondayBrief, { width: 100, colour: false })],
  ['monday-brief.colour.txt', renderTerminal(mondayBrief, { width: 100, colour: true })],
])('%s holds its bytes', async (file, text) => {
  await expect(text).toMatchFileSnapshot(`./fixtures/${file}`);
});

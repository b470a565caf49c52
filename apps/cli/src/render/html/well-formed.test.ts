import { expect, test } from 'vitest';
import { htmlProblems } from './well-formed.ts';

test.each([
  ['<p>a &lt; b</p>', []],
  ['<p>a < b</p>', ['raw text < b']],
  ['<p>a & b</p>', ['raw text a & b']],
  ['<p>a > b</p>', ['raw text > b']],
  ['<p><div></div></p>', ['<div> in a paragraph']],
  ['<p><strong></p></strong>', ['</p> closes <strong>', '</strong> closes <p>']],
  ['<p>', ['<p> is never closed']],
  ['<script></script>', ['element script', 'element script']],
  ['<p onclick="x"></p>', ['attribute onclick']],
  ['<a href="https://x"></a>', ['a link to https://x', 'nothing has the id ttps://x']],
  ['<p id="a"></p><p id="a"></p>', ['id a twice']],
  ['<a href="#b"></a>', ['nothing has the id b']],
])('%s', (html, problems) => {
  expect(htmlProblems(html)).toEqual(problems);
});

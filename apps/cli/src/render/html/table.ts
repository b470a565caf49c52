import type { Inline, TableBlock } from '@throughline/model';
import { tableShape } from '../table-shape.ts';
import type { Column, TableShape } from '../table-shape.ts';
import { inlineHtml } from './inline.ts';
import { markup, nothing, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Page } from './page.ts';

/** An empty header cell would be announced as a header without a name. */
const headCell = ({ title, align }: Column): Markup =>
  title.trim() === '' ? markup`<td class="${align}"></td>` : markup`<th scope="col" class="${align}">${title}</th>`;

const isBlank = (cell: Inline): boolean => typeof cell === 'string' && cell.trim() === '';

/** The first cell names its row where it is text. */
function bodyCell(cell: Inline, { column, first, page }: { column: Column; first: boolean; page: Page }): Markup {
  const content = inlineHtml([cell], page);
  return first && column.align === 'left' && !isBlank(cell)
    ? markup`<th scope="row" class="left">${content}</th>`
    : markup`<td class="${column.align}">${content}</td>`;
}

const bodyRow = (row: readonly Inline[], columns: readonly Column[], page: Page): Markup => {
  const cells = row.map((cell, place) => {
    const column = columns[place];
    return column === undefined ? nothing : bodyCell(cell, { column, first: place === 0, page });
  });
  return markup`<tr>${cells}</tr>`;
};

const noRows = (columns: number): Markup => markup`<tr><td class="left none" colspan="${columns}">No rows.</td></tr>`;

function bodyOf({ columns, rows }: TableShape, page: Page): readonly Markup[] {
  return rows.length === 0 ? [noRows(columns.length)] : rows.map((row) => bodyRow(row, columns, page));
}

/** The table scrolls within its box, which the keyboard reaches. */
export function tableHtml(block: TableBlock, page: Page): Markup {
  const shape = tableShape(block);
  const id = page.claimId('table', block.caption);
  const caption = markup`<p class="caption" id="${id}">${block.caption}</p>`;
  if (shape.columns.length === 0) return markup`<div class="table">${caption}</div>`;
  return stacked([
    markup`<div class="table">`,
    caption,
    markup`<div class="scroll" role="group" aria-labelledby="${id}" tabindex="0"><table aria-labelledby="${id}">`,
    markup`<thead><tr>${shape.columns.map(headCell)}</tr></thead>`,
    markup`<tbody>`,
    ...bodyOf(shape, page),
    markup`</tbody>`,
    markup`</table></div>`,
    markup`</div>`,
  ]);
}

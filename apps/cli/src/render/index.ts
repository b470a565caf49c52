export { commandOf } from './command.ts';
export { renderHtml } from './html/document.ts';
export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown/document.ts';
export { renderTerminal } from './terminal/document.ts';

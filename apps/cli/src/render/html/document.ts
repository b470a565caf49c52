import type { ReportDocument } from '@throughline/model';
import { indexSources } from '../source-index.ts';
import { blocksHtml } from './blocks.ts';
import { markup, nothing, stacked } from './markup.ts';
import type { Markup } from './markup.ts';
import { newPage } from './page.ts';
import type { Page } from './page.ts';
import { sourcesHtml } from './sources.ts';
import { style } from './style.ts';

export interface HtmlOptions {
  /** The language of the document's texts as a BCP 47 tag; English when it is not given. */
  readonly language?: string;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'";

const head = ({ title, subtitle }: ReportDocument): Markup =>
  stacked([
    markup`<head>`,
    markup`<meta charset="utf-8">`,
    { markup: `<meta http-equiv="Content-Security-Policy" content="${policy}">` },
    markup`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    markup`<meta name="color-scheme" content="light dark">`,
    markup`<meta name="description" content="${subtitle}">`,
    markup`<title>${title}</title>`,
    { markup: `<style>\n${style}</style>` },
    markup`</head>`,
  ]);

const header = ({ title, subtitle, reader }: ReportDocument): Markup =>
  stacked([
    markup`<header>`,
    reader.trim() === '' ? nothing : markup`<p class="reader">For ${reader}</p>`,
    markup`<h1>${title}</h1>`,
    subtitle.trim() === '' ? nothing : markup`<p class="subtitle">${subtitle}</p>`,
    markup`</header>`,
  ]);

function contents({ entries }: Page): Markup {
  if (entries.length < 3) return nothing;
  const items = entries.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`);
  return markup`<nav aria-label="Contents"><ul>${items}</ul></nav>`;
}

/** The document as one page that needs no script and asks for nothing from outside. */
export function renderHtml(document: ReportDocument, { language = 'en' }: HtmlOptions = {}): string {
  const page = newPage(indexSources(document));
  const main = page.claimId('content');
  const body = blocksHtml(document.blocks, { page, level: 2 });
  const sources = sourcesHtml(page);
  const { markup: text } = stacked([
    markup`<!doctype html>`,
    markup`<html lang="${language}">`,
    head(document),
    markup`<body>`,
    markup`<a class="skip" href="#${main}">Skip to the report</a>`,
    header(document),
    contents(page),
    markup`<main id="${main}" tabindex="-1">`,
    body,
    sources,
    markup`</main>`,
    markup`</body>`,
    markup`</html>`,
  ]);
  return `${text}\n`;
}

const token =
  /<!doctype html>|<(?<close>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?: [a-z-]+(?:="[^"<>]*")?)*)(?<empty>\/?)>/giy;
const attribute = / (?<name>[a-z-]+)(?:="(?<value>[^"]*)")?/gi;
const entity = /&(?!(?:amp|lt|gt|quot|#39);)/;
const withoutEnd: ReadonlySet<string> = new Set(['meta']);
const inParagraph: ReadonlySet<string> = new Set('a button code em path span strong svg title desc'.split(' '));
const elements: ReadonlySet<string> = new Set(
  `html head meta title style body a header nav main section article h1 h2 h3 h4 h5 h6 p div span strong button code
  ul ol li dl dt dd table thead tbody tr th td figure figcaption svg desc path`.split(/\s+/),
);
const attributes: ReadonlySet<string> = new Set(
  `lang charset http-equiv content name class id href aria-label aria-labelledby aria-hidden focusable role tabindex scope
  colspan type popover popovertarget popovertargetaction viewbox preserveaspectratio d fill-rule`.split(/\s+/),
);

interface Seen {
  readonly open: string[];
  readonly ids: string[];
  readonly wanted: string[];
  readonly problems: string[];
}

function readAttributes(text: string, seen: Seen): void {
  for (const { groups: { name = '', value = '' } = {} } of text.matchAll(attribute)) {
    if (!attributes.has(name.toLowerCase())) seen.problems.push(`attribute ${name}`);
    if (name === 'id') seen.ids.push(value);
    if (name === 'href') seen.wanted.push(value.slice(1));
    if (name === 'href' && !value.startsWith('#')) seen.problems.push(`a link to ${value}`);
    if (name === 'popovertarget' || name === 'aria-labelledby') seen.wanted.push(...value.split(' '));
  }
}

function readTag({ close, name = '', attributes: text = '', empty }: Record<string, string>, seen: Seen): void {
  if (!elements.has(name)) seen.problems.push(`element ${name}`);
  if (close === '/') {
    const expected = seen.open.pop();
    if (expected !== name) seen.problems.push(`</${name}> closes <${expected ?? 'nothing'}>`);
    return;
  }
  if (seen.open.includes('p') && !inParagraph.has(name)) seen.problems.push(`<${name}> in a paragraph`);
  readAttributes(text, seen);
  if (empty !== '/' && !withoutEnd.has(name)) seen.open.push(name);
}

function readAll(html: string, seen: Seen): void {
  let at = 0;
  while (at < html.length) {
    token.lastIndex = at;
    const found = token.exec(html);
    const next = found === null ? html.slice(at + 1).search(/[<>]/) + at + 1 : token.lastIndex;
    const end = next <= at ? html.length : next;
    const text = found === null ? html.slice(at, end) : '';
    if (/[<>]/.test(text) || entity.test(text)) seen.problems.push(`raw text ${text.slice(0, 60)}`);
    if (found?.groups?.['name'] !== undefined) readTag(found.groups, seen);
    at = end;
  }
}

/** What is wrong with a page: nesting, unknown elements or attributes, raw text, repeated ids, links into the void. */
export function htmlProblems(html: string): readonly string[] {
  const seen: Seen = { open: [], ids: [], wanted: [], problems: [] };
  readAll(html.replace(/<style>[^<]*<\/style>/, '<style></style>'), seen);
  const ids = new Set(seen.ids);
  return [
    ...seen.problems,
    ...seen.open.map((name) => `<${name}> is never closed`),
    ...seen.ids.filter((id, at) => seen.ids.indexOf(id) !== at).map((id) => `id ${id} twice`),
    ...seen.wanted.filter((id) => !ids.has(id)).map((id) => `nothing has the id ${id}`),
  ];
}

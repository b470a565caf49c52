const reference = /&(?:[a-z]+|#[0-9]+|#x[0-9a-fA-F]+);|&/g;
const meanings = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const isCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x1_0000 && code <= 0x10_ffff);

const numbered = (code: number): string | undefined => (isCharacter(code) ? String.fromCodePoint(code) : undefined);

const meaningOf = (found: string): string | undefined => {
  if (found.startsWith('&#x')) return numbered(Number.parseInt(found.slice(3, -1), 16));
  if (found.startsWith('&#')) return numbered(Number(found.slice(2, -1)));
  return meanings.get(found.slice(1, -1));
};

/** Text with its references replaced; undefined where one is not of XML itself. */
export const unescapeXml = (text: string): string | undefined => {
  if (!text.includes('&')) return text;
  const found = text.match(reference) ?? [];
  if (found.some((one) => meaningOf(one) === undefined)) return undefined;
  return text.replaceAll(reference, (one) => meaningOf(one) ?? '');
};

/** What no XML may hold: control characters and two that are no characters. */
export const forbidden = /[^\t\n\r -\ufffd]/;

const blanks = /[\t\n]/g;
const needsCare = /[<&\t\n]/;

/** The value between the quotes of an attribute as XML reads it; undefined where it is malformed. */
export const attributeValue = (raw: string): string | undefined => {
  if (!needsCare.test(raw)) return raw;
  return raw.includes('<') ? undefined : unescapeXml(raw.replaceAll(blanks, ' '));
};

const space = '[ \\t\\n]';
const quoted = (value: string): string => `${space}*=${space}*(?:"${value}"|'${value}')`;

/** The declaration at the start of a document. */
export const declaration = new RegExp(
  `^<\\?xml${space}+version${quoted('1\\.[0-9]+')}(?:${space}+encoding${quoted('[A-Za-z][A-Za-z0-9._-]*')})?(?:${space}+standalone${quoted('(?:yes|no)')})?${space}*\\?>$`,
);

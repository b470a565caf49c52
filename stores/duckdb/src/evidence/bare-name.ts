import { quoted } from '../database.ts';
import { catchAllHeads, catchAllLeads, catchAllPatterns, catchAllTrails, catchAllValues } from './catch-all.data.ts';
import { legalForms, linkingWords } from './legal-form.data.ts';

interface Step {
  readonly from: string;
  readonly to: string;
}

const anyOf = (texts: readonly string[]): string => `(?:${texts.join('|')})`;

const replaced = (text: string, steps: readonly Step[]): string =>
  steps.reduce((sql, { from, to }) => `regexp_replace(${sql}, ${quoted(from)}, ${quoted(to)}, 'g')`, text);

const lowered = (text: string): string =>
  `case when strlen(${text}) = length(${text}) then lower(${text}) else replace(replace(replace(replace(lower(strip_accents(${text})), 'ß', 'ss'), 'æ', 'ae'), 'ø', 'o'), 'œ', 'oe') end`;

/** Marks between digits stay, as an underscore: 1.5 is not 15. */
const bareSteps: readonly Step[] = [
  { from: String.raw`([^0-9])[.'’]`, to: String.raw`\1` },
  { from: String.raw`([0-9])[^\p{L}\p{N}]+`, to: String.raw`\1_ ` },
  { from: String.raw`[^\p{L}\p{N}_]+`, to: ' ' },
  { from: '^the ', to: '' },
  { from: ` ${anyOf(linkingWords)}\\b`, to: '' },
  { from: `(?: ${anyOf(legalForms)})+ ?$`, to: '' },
];

/** The SQL of a name without case, accents, punctuation, spaces and the legal forms at its end. */
export const bareName = (text: string): string =>
  replaced(`replace(${replaced(`trim(${lowered(text)})`, bareSteps)}, ' ', '')`, [
    { from: '_([^0-9]|$)', to: String.raw`\1` },
  ]);

const plainText = (text: string): string =>
  `trim(${replaced(lowered(text), [{ from: String.raw`[^\p{L}\p{N}]+`, to: ' ' }])})`;

const [leads, heads, trails] = [anyOf(catchAllLeads), anyOf(catchAllHeads), anyOf(catchAllTrails)];

const catchAll = anyOf([
  ...catchAllValues,
  `(?:${leads} )+${heads}(?: .*)?`,
  `${heads} ${trails}`,
  ...catchAllPatterns,
]);

/** The SQL condition that a value gathers what was not told apart; a company named so has a legal form. */
export const isCatchAll = (text: string): string =>
  `(regexp_full_match(${plainText(text)}, ${quoted(catchAll)}) and not regexp_matches(${plainText(text)}, ${quoted(` ${anyOf(legalForms)}$`)}))`;

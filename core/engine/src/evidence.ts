import { formatDecimal } from '@throughline/math';
import type { Case, Finding, Option } from '@throughline/model';
import { formatMoney } from './format.ts';
import { fingerprint } from './run.ts';

/** What a person sees of a case when deciding: its findings with their figures, and its options with their amounts. */
export interface Shown {
  readonly key: string;
  readonly title: string;
  readonly currency: string;
  readonly findings: readonly { readonly key: string; readonly title: string; readonly print: string }[];
  readonly options: readonly Pick<Option, 'id' | 'title' | 'cost' | 'benefit' | 'commits'>[];
}

/** A case as it stands in a run. */
export const shownOf = (item: Case, findings: readonly Finding[]): Shown => ({
  key: item.key,
  title: item.title,
  currency: item.stake.currency,
  findings: item.findings.flatMap((key) => {
    const finding = findings.find((one) => one.key === key);
    return finding === undefined ? [] : [{ key, title: finding.title, print: fingerprint(finding) }];
  }),
  options: item.options,
});

const amountsOf = ({ cost, benefit, commits }: Shown['options'][number]): string =>
  [cost, benefit, commits].map((amount) => formatDecimal(amount)).join(' ');

type Pair = readonly [string, string];

const byFirst = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : 1);

const prime = 0x100000001b3n;
const basis = 0xcbf29ce484222325n;

/** FNV-1a, 64 bits: it tells texts apart that differ by accident, and needs no library. */
const hash = (text: string): string => {
  let state = basis;
  for (const character of text) {
    state ^= BigInt(character.codePointAt(0) ?? 0);
    state = BigInt.asUintN(64, state * prime);
  }
  return state.toString(16).padStart(16, '0');
};

/** Names the evidence of a case: another figure, finding or option gives another name. */
export const evidenceOf = (shown: Shown): string =>
  hash(
    JSON.stringify([
      shown.key,
      shown.currency,
      ...shown.findings.map(({ key, print }): Pair => [key, print]).toSorted(byFirst),
      ...shown.options.map((option): Pair => [option.id, amountsOf(option)]).toSorted(byFirst),
    ]),
  );

const changedFindings = (before: Shown, now: Shown): string[] => [
  ...now.findings.flatMap(({ key, title, print }) => {
    const known = before.findings.find((one) => one.key === key);
    if (known === undefined) return [`New: ${title}.`];
    return known.print === print ? [] : [`Other figures: ${title}.`];
  }),
  ...before.findings
    .filter(({ key }) => !now.findings.some((one) => one.key === key))
    .map(({ title }) => `Gone: ${title}.`),
];

const optionText = (option: Shown['options'][number], { currency }: Shown): string =>
  `costs ${formatMoney(option.cost, currency)}, brings ${formatMoney(option.benefit, currency)}, commits ${formatMoney(option.commits, currency)}`;

const changedOptions = (before: Shown, now: Shown): string[] => [
  ...now.options.flatMap((option) => {
    const known = before.options.find(({ id }) => id === option.id);
    if (known === undefined) return [`New option: ${option.title}.`];
    if (amountsOf(known) === amountsOf(option)) return [];
    return [`“${option.title}” now ${optionText(option, now)}; it was: ${optionText(known, before)}.`];
  }),
  ...before.options
    .filter(({ id }) => !now.options.some((one) => one.id === id))
    .map(({ title }) => `No longer an option: ${title}.`),
];

/** What is another in the evidence of a case, in sentences. */
export const evidenceChanges = (before: Shown, now: Shown): string[] => [
  ...changedFindings(before, now),
  ...changedOptions(before, now),
];

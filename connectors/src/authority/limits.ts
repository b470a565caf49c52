import type { Authority } from '@throughline/model';
import { columnCalled, plainWord, type Sheet } from './sheet.ts';
import { actionWords, limitWords, noneWords, unlimitedWords } from './words.data.ts';

type Limit = Authority['limits'][number];

/** Something in a sheet that was not understood, or that contradicts the rest. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

interface Reading {
  readonly limits: readonly Limit[];
  readonly problems: readonly Problem[];
}

const actionOf = (text: string): string => {
  const word = plainWord(text.replace(/\(.*\)/, ''));
  const known = Object.entries(actionWords).find(([, words]) => words.includes(word));
  return known?.[0] ?? word.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
};

const codeIn = (text: string): string | undefined => /\b([A-Z]{3})\b/.exec(text)?.[1];

type Amount = { readonly upTo?: string } | 'none' | 'not understood';

const plainNumber = (text: string): string | undefined => {
  const digits = text.replaceAll(/[A-Z]{3}|[€$£\s\u00a0\u202f']/g, '');
  if (/^\d+(\.\d{1,2})?$/.test(digits)) return digits;
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(digits)) return digits.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  return /^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : undefined;
};

const amountOf = (text: string): Amount => {
  const word = plainWord(text);
  if (text.trim() === '' || noneWords.includes(word) || noneWords.includes(text.trim())) return 'none';
  if (unlimitedWords.includes(word)) return {};
  const upTo = plainNumber(text);
  return upTo === undefined ? 'not understood' : { upTo };
};

interface Entry {
  readonly line: number;
  readonly role: string;
  readonly action: string;
  readonly text: string;
  readonly currency: string;
  readonly unit?: string | undefined;
}

const limitOf = (entry: Entry, file: string): Reading => {
  const amount = amountOf(entry.text);
  const { role, action, currency, unit, line } = entry;
  if (amount === 'none') return { limits: [], problems: [] };
  if (amount === 'not understood') {
    const text = `the limit of ${role} for ${action}: expected an amount, "unlimited" or "-", found "${entry.text}"`;
    return { limits: [], problems: [{ file, line, text }] };
  }
  const own = unit === undefined || unit === '' ? {} : { unit };
  return { limits: [{ role, action, ...amount, currency, ...own }], problems: [] };
};

const joined = (readings: readonly Reading[]): Reading => ({
  limits: readings.flatMap((r) => r.limits),
  problems: readings.flatMap((r) => r.problems),
});

const listEntries = (sheet: Sheet, currency: string): Entry[] | undefined => {
  const [role, action, upTo] = [limitWords.role, limitWords.action, limitWords.upTo].map((w) => columnCalled(sheet, w));
  if (role === undefined || action === undefined || upTo === undefined) return undefined;
  const money = columnCalled(sheet, limitWords.currency);
  const unit = columnCalled(sheet, limitWords.unit);
  return sheet.rows.map(({ line, cells }) => ({
    line,
    role: cells[role] ?? '',
    action: actionOf(cells[action] ?? ''),
    text: cells[upTo] ?? '',
    currency: codeIn(cells[money ?? ''] ?? '') ?? codeIn(cells[upTo] ?? '') ?? codeIn(upTo) ?? currency,
    unit: unit === undefined ? undefined : cells[unit],
  }));
};

const isAction = (heading: string): boolean => Object.hasOwn(actionWords, actionOf(heading));

const matrixEntries = (sheet: Sheet, currency: string): Entry[] | undefined => {
  const role = columnCalled(sheet, limitWords.role) ?? sheet.header[0];
  const actions = sheet.header.filter((heading) => heading !== role && isAction(heading));
  if (role === undefined || actions.length === 0) return undefined;
  const money = columnCalled(sheet, limitWords.currency);
  return sheet.rows.flatMap(({ line, cells }) =>
    actions.map((heading) => ({
      line,
      role: cells[role] ?? '',
      action: actionOf(heading),
      text: cells[heading] ?? '',
      currency: codeIn(cells[money ?? ''] ?? '') ?? codeIn(cells[heading] ?? '') ?? codeIn(heading) ?? currency,
    })),
  );
};

/** Reads what roles may decide, from a list or from a matrix of roles and decisions; undefined if the sheet is neither. */
export const readLimits = (sheet: Sheet, currency: string): Reading | undefined => {
  const entries = listEntries(sheet, currency) ?? matrixEntries(sheet, currency);
  return entries === undefined
    ? undefined
    : joined(entries.filter(({ role }) => role !== '').map((entry) => limitOf(entry, sheet.file)));
};

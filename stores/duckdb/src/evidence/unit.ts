import { quoted, type Database } from '../database.ts';
import { currencyCodes, currencySigns } from '../import/currency.data.ts';
import type { Shape } from './shape.ts';
import { unitWords } from './unit.data.ts';

const currencies = new Set([
  ...currencyCodes,
  ...Object.keys(currencySigns),
  'KR',
  'KR.',
  'FR.',
  'SFR.',
  'EUROS',
  'RS',
  'RS.',
]);

/** Before a number letters are mostly part of a code (`W7`, `M12`), except those of a currency. */
const isPrefix = (word: string): boolean =>
  /^[a-z]{1,2}$|^[a-z]{4,}$/i.test(word) ? false : currencies.has(word.toUpperCase());

/** Single capitals are no units but litres: `5M` are millions. */
const isSuffix = (word: string): boolean =>
  currencies.has(word.toUpperCase()) ||
  (unitWords.has(word.toLowerCase().replace(/\.$/, '')) && !/^[A-KM-Z]$/.test(word));

const mark = String.raw`[^\s\d.,()+'’-]`;
const before = String.raw`^[-+(]?\s*(${mark}[^\d()+-]*?)\s*[-+(]?\s*[.,]?\d`;
const after = String.raw`\d[.,]?\s*[-)]?\s*(${mark}[^()]*?)\s*[-)]?$`;

/** A number with something beside it that is neither a digit nor a mark of numbers. */
const isBeside = (shape: string): boolean =>
  /^[^9]*9[9+.,'\u2019 \u00A0\u202F]*[^9]*9?$/.test(shape) && /[^9+.,'\u2019 \u00A0\u202F()-]/.test(shape);

/** The units and currencies that stand beside the numbers behind `masks`, the most frequent first, at most 12. */
export const unitsBeside = async (db: Database, masks: string, shapes: readonly Shape[]): Promise<string[]> => {
  if (!shapes.some(({ shape }) => isBeside(shape))) return [];
  const extract = (pattern: string): string => `trim(regexp_extract("v", ${quoted(pattern)}, 1))`;
  const found = `unnest([{'w': ${extract(before)}, 'leads': true}, {'w': ${extract(after)}, 'leads': false}], recursive := true)`;
  const rows = await db.rows(
    `select "w", "leads", sum("n") as "n" from (select ${found}, "n" from ${masks} where length("v") <= 60) where "w" <> '' group by all order by "n" desc, "w", "leads" limit 200`,
  );
  const words = rows.flatMap(({ w, leads }) => {
    const word = w ?? '';
    return (leads === 'true' ? isPrefix(word) : isSuffix(word)) ? [word] : [];
  });
  return [...new Set(words)].slice(0, 12);
};

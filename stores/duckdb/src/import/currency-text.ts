import { quoted } from '../database.ts';
import { lookUp } from './dictionary.ts';
import { currencyCodes, currencySigns } from './currency.data.ts';

const besides = String.raw`[0-9.,'\x{2019} \x{A0}\x{202F}()+\x{2212}-]`;
const bareSign = String.raw`(?:A|AU|C|CA|HK|NT|NZ|S|MX|US)?\$|[€£¥]`;

/**
 * The ISO 4217 code of the currency beside an amount: `USD 12.50`, `12,50 €`, `$5`; a code beats the sign that stands with it
 * (`$5 CAD`). `$` is USD, `¥` JPY. Null where no currency stands in the text, more than one, one that is not known, or `kr`.
 */
export const currencyValue = (raw: string): string => {
  const word = `upper(regexp_replace(${raw}, ${quoted(besides)}, '', 'g'))`;
  const code = `(?:${bareSign})?(${currencyCodes.join('|')})(?:${bareSign})?`;
  const bySign = lookUp(word, Object.entries(currencySigns));
  return `coalesce(${bySign}, nullif(regexp_extract(${word}, ${quoted(`^(?:${code})$`)}, 1), ''))`;
};

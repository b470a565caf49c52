import { formatMoney } from '@throughline/engine';
import { amountOf } from '../open-lines.ts';
import type { Suspect, TextPair } from './duplicates.ts';
import type { AmountMatch } from './amount-match.ts';
import type { NumberMatch } from './number-match.ts';

const numbers: Readonly<Record<NumberMatch, string>> = {
  same: 'the same number',
  suffix: 'the same number, once with a sign behind it',
  typo: 'numbers that differ by a slip of the keys',
  next: 'numbers that follow one another',
  other: 'different numbers',
  unknown: 'no number of the vendor is recorded',
};

const amounts: Readonly<Record<AmountMatch, string>> = {
  equal: 'the same amount',
  'swapped digits': 'amounts that differ by two swapped digits',
  'shifted point': 'amounts that differ by a shifted point',
  'one digit': 'amounts that differ in one digit',
  other: 'different amounts',
};

const vendorText = ({ pair, likeness }: Suspect): string => {
  if (likeness.vendor === undefined) return 'the same vendor';
  const both = `vendors ${pair.earlierParty ?? ''} and ${pair.party ?? ''}`;
  return likeness.vendor === 'other' ? `${both} of different names` : `${both}, which bear the same name`;
};

/** What agrees in two bills and what differs, in one line. */
export const likenessText = (suspect: Suspect): string => {
  const { number, amount, sameUnit } = suspect.likeness;
  const unit = sameUnit === false ? ['different units'] : [];
  return [vendorText(suspect), amounts[amount], numbers[number], ...unit].join(', ');
};

/** A bill as a letter names it. */
export const billText = (pair: TextPair, which: 'earlier' | 'later'): string => {
  const isLater = which === 'later';
  const document = (isLater ? pair.document : pair.earlierDocument) ?? '';
  const amount = formatMoney(amountOf(isLater ? pair.total : pair.earlierTotal), pair.currency ?? '');
  return `${document} of ${((isLater ? pair.on : pair.earlierOn) ?? '').slice(0, 10)}, ${amount}`;
};

import type { ColumnEvidence, Reading } from '@throughline/model';

/** The column that sums are taken of, with how it is read. */
export interface MainAmount {
  readonly at: number;
  readonly column: ColumnEvidence;
  readonly reading: Reading;
}

const named =
  /amount|amnt|\bamt|betrag|wert|value|total|net|gross|netto|brutto|cost|kosten|importe|montant|importo|bedrag|valor|spend|spent|paid|sum|summe|revenue|sales|debit|credit/;
const unlike =
  /qty|quant|menge|anzahl|price|preis|prix|precio|prezzo|prijs|rate|percent|prozent|%|kurs|weight|gewicht|volume|\bkg\b|\bid\b|code|number|\bno\b|\bnr\b|year|day|lat|lon|tax|vat|freight|discount|insurance/;

const plain = (name: string): string =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
    .toLowerCase();

/** How much a column looks like an amount; below 1 not at all. */
const likeness = (column: ColumnEvidence, reading: Reading): number => {
  const name = plain(column.name);
  const decimals = reading.decimals ?? 0;
  const money = decimals > 0 && decimals <= 4 ? 1 : 0;
  return (named.test(name) ? 2 : 0) + money - (unlike.test(name) ? 2 : 0);
};

const spread = ({ least, greatest }: Reading): number => Number(greatest) - Number(least);

/** The number column most like an amount by its heading and decimals, then by its spread (approximate); of several currencies none. */
export const mainAmount = (columns: readonly ColumnEvidence[]): MainAmount | undefined => {
  const amounts = columns.flatMap((column, at): MainAmount[] => {
    const [reading] = column.readings;
    const isAmount = reading?.type === 'number' && likeness(column, reading) > 0 && (reading.unit ?? []).length < 2;
    return isAmount && column.distinct > 1 ? [{ at, column, reading }] : [];
  });
  const [first] = amounts.toSorted(
    (a, b) =>
      likeness(b.column, b.reading) - likeness(a.column, a.reading) ||
      spread(b.reading) - spread(a.reading) ||
      a.at - b.at,
  );
  return first;
};

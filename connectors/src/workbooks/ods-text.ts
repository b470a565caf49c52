import { durationText, isoText } from './moment.ts';
import { numberText } from './number-text.ts';
import type { Attributes } from './xml.ts';

/** The text of a formula as it is typed: `of:=SUM([.A1:.A3])` is `=SUM(A1:A3)`. */
const formulaText = (formula: string): string =>
  formula
    .replace(/^[\w-]{1,20}:(?==)/u, '')
    .replaceAll(/\[\.?([^\]]*)\]/gu, (_, reference: string) => reference.replaceAll(':.', ':'));

/** Texts as they are shown come with locale and rounding, so they count only where there is no value. */
const typedText = (attributes: Attributes, shown: string): string => {
  const { 'office:value': number = shown, 'office:boolean-value': boolean = shown } = attributes;
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(number);
    case 'date':
      return isoText(attributes['office:date-value'] ?? shown);
    case 'time':
      return durationText(attributes['office:time-value'] ?? shown);
    case 'boolean':
      return boolean;
    case undefined:
    default:
      return shown === '' ? (attributes['office:string-value'] ?? '') : shown;
  }
};

/** The text of a cell of an ODS sheet from its attributes and its paragraphs. */
export const odsCellText = (attributes: Attributes, shown: string): string => {
  if (attributes['calcext:value-type'] === 'error' && shown !== '') return shown;
  const text = typedText(attributes, shown);
  const formula = attributes['table:formula'];
  const isUncomputed = formula !== undefined && attributes['office:value-type'] === undefined && text === '';
  return isUncomputed ? formulaText(formula) : text;
};

import type { FigureSource } from '@throughline/model';

/** Nothing in it means anything to a shell. */
const bare = /^\w[\w./:+=-]*$/;
/** Safe between double quotes in every usual shell, PowerShell and cmd included. */
const quotable = /^[^"$`\\!%“”„\p{C}\p{Zl}\p{Zp}]*$/u;
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;

const octalBytes = (text: string): string => [...new TextEncoder().encode(text)].map(octal).join('');

/** Control characters must never reach a terminal, so they are written out in the form that shells read back. */
function ansiQuoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`);
  return `$'${escaped.replace(unprintable, octalBytes)}'`;
}

/** One word of a command line, quoted only where it must be. */
export function quoteForShell(text: string): string {
  if (bare.test(text)) return text;
  if (quotable.test(text)) return `"${text}"`;
  if (text.search(unprintable) >= 0) return ansiQuoted(text);
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A value that begins with a dash would be read as an option of its own. */
const option = (name: string, value: string): string =>
  value.startsWith('-') ? quoteForShell(`--${name}=${value}`) : `--${name} ${quoteForShell(value)}`;

/** The command that opens a figure, in pieces that may stand on lines of their own. */
export function commandParts(source: FigureSource): readonly string[] {
  if ('case' in source) return [`throughline explain ${quoteForShell(source.case)}`];
  const { metric, period, where } = source;
  const periods = period === undefined ? [] : [option('period', period)];
  return [`throughline rows ${quoteForShell(metric)}`, ...periods, ...where.map((clause) => option('where', clause))];
}

/** The command that opens a figure down to file and line of its source records. */
export const commandOf = (source: FigureSource): string => commandParts(source).join(' ');

import { span, type Line } from './line.ts';
import { wrap } from './wrap.ts';

const deeper = 4;

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

interface Screen {
  readonly interactive: boolean;
  readonly width: number;
}

/** A row of a table: broken, its columns would stand under others. */
const isTabular = (text: string): boolean => /\S {2,}\S/.test(text);

/** A long line over several, each but the first indented deeper than the line itself. */
const hangingLine = (text: string, width: number): string[] => {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  if (text.length <= width || isTabular(text)) return [text];
  const [first, ...rest] = wrap([span(text.slice(indent))], Math.max(20, width - indent - deeper)).map(textOf);
  return [`${' '.repeat(indent)}${first ?? ''}`, ...rest.map((line) => `${' '.repeat(indent + deeper)}${line}`)];
};

/** Breaks the long lines of a text between words where a person reads it; for programs and files lines stay whole. */
export const hanging = (text: string, { interactive, width }: Screen): string =>
  interactive
    ? text
        .split('\n')
        .flatMap((line) => hangingLine(line, width))
        .join('\n')
    : text;

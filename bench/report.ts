/** Tells whoever waits how far it is. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** One line of a Markdown table. */
export const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;

/** A figure for a table. */
export const number = (value: number | null): string => (value === null ? '–' : String(value));

/** A table as a person sees it: its columns, and its rows with the line on which each stands. */
export interface Sheet {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** Lower case without accents, marks or spaces at the ends. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[.:_*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The first column that is called by one of the words, the earlier words first. */
export const columnCalled = (sheet: Sheet, words: readonly string[]): string | undefined => {
  const plain = sheet.header.map((name) => ({ name, word: plainWord(name) }));
  for (const word of words) {
    const found = plain.find((column) => column.word === word);
    if (found !== undefined) return found.name;
  }
  return undefined;
};

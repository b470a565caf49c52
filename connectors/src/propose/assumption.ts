/** Something that a mapping takes for granted, and the part of the sentence that says of what: a table, or a column in it. */
export interface Assumption {
  readonly text: string;
  readonly of: string;
}

const gap = '\u0000';

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** One sentence for each assumption, which names everything that it is about. */
export const together = (assumptions: readonly Assumption[]): readonly string[] => {
  const groups = new Map<string, string[]>();
  for (const { text, of } of assumptions) {
    const sentence = of === '' ? text : text.replaceAll(of, gap);
    const names = groups.get(sentence) ?? [];
    groups.set(sentence, names.includes(of) ? names : [...names, of]);
  }
  return [...groups].map(([sentence, names]) => sentence.replaceAll(gap, () => listed(names)));
};

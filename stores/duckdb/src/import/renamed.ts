import type { StreamMapping } from '@throughline/model';

/** The column of a file that stands for a name of the mapping: its own, or the first of its other names that is there. */
const standIns = (
  renamed: StreamMapping['renamed'],
  header: readonly string[],
): [canonical: string, column: string][] =>
  Object.entries(renamed).flatMap(([canonical, others]): [string, string][] => {
    if (header.includes(canonical)) return [];
    const column = others.find((other) => header.includes(other));
    return column === undefined ? [] : [[canonical, column]];
  });

/** The names under which the columns of a file are offered to the mapping: those of the file and those they stand for. */
export const headerOf = (stream: Pick<StreamMapping, 'renamed'>, header: readonly string[]): string[] => [
  ...header,
  ...standIns(stream.renamed, header).map(([canonical]) => canonical),
];

/** The columns of a file with each stand-in under the mapping's name, and which they are. */
export const renamedHeader = (
  renamed: StreamMapping['renamed'],
  header: readonly string[],
): { readonly header: readonly string[]; readonly standIns: readonly (readonly [string, string])[] } => {
  const found = standIns(renamed, header);
  return {
    header: header.map((name) => found.find(([, column]) => column === name)?.[0] ?? name),
    standIns: found,
  };
};

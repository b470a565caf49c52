/** What was changed or missed in a header; `column` counts from 1. */
export type HeaderNote =
  | {
      readonly code: 'empty-name' | 'duplicate-name' | 'trimmed-name';
      readonly column: number;
      readonly was: string;
      readonly name: string;
    }
  | { readonly code: 'missing-column' | 'unexpected-column'; readonly name: string };

export type NamedColumns = { readonly names: readonly string[]; readonly notes: readonly HeaderNote[] };

type Names = {
  readonly reserved: ReadonlySet<string>;
  readonly taken: Set<string>;
  readonly lastNumber: Map<string, number>;
};

/** `wanted`, or `wanted_2`, `wanted_3` … as far as no column has or claims that name. */
const freeName = (wanted: string, { reserved, taken, lastNumber }: Names): string => {
  const isFree = (name: string): boolean => !taken.has(name) && !reserved.has(name);
  if (isFree(wanted)) return wanted;
  let number = (lastNumber.get(wanted) ?? 1) + 1;
  while (!isFree(`${wanted}_${number}`)) number++;
  lastNumber.set(wanted, number);
  return `${wanted}_${number}`;
};

const noteCode = (was: string, name: string): 'empty-name' | 'duplicate-name' | 'trimmed-name' => {
  if (was.trim() === '') return 'empty-name';
  return was.trim() === name ? 'trimmed-name' : 'duplicate-name';
};

/** Gives every column a name of its own: `name`, `name_2`, `column_3`. A name that stands in the file stays with its first holder. */
export const nameColumns = (header: readonly string[]): NamedColumns => {
  const reserved = new Set(header.map((name) => name.trim()));
  const all: Names = { reserved, taken: new Set(), lastNumber: new Map() };
  const notes: HeaderNote[] = [];
  const names = header.map((was, index) => {
    const wanted = was.trim();
    const keepsIt = wanted !== '' && !all.taken.has(wanted);
    const name = keepsIt ? wanted : freeName(wanted === '' ? `column_${index + 1}` : wanted, all);
    all.taken.add(name);
    if (name !== was) notes.push({ code: noteCode(was, name), column: index + 1, was, name });
    return name;
  });
  return { names, notes };
};

const absent = (names: readonly string[], from: readonly string[]): readonly string[] => {
  const known = new Set(from);
  return names.filter((name) => !known.has(name));
};

/** Differences from the names that the caller expects; order does not matter. */
export const compareHeader = (names: readonly string[], expected: readonly string[]): readonly HeaderNote[] => [
  ...absent(expected, names).map((name): HeaderNote => ({ code: 'missing-column', name })),
  ...absent(names, expected).map((name): HeaderNote => ({ code: 'unexpected-column', name })),
];

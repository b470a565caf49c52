/** A value that JSON can hold, opened step by step; what is not there is undefined. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([key]) => key === String(name))?.[1]
        : undefined,
    value,
  );

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200));

/** The elements of a list; throws where it is none. */
export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found;
  throw new Error(`Expected a list at ${path.join('.')}, got ${shown(found)}.`);
};

/** A text; throws where it is none. */
export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  if (typeof found === 'string') return found;
  throw new Error(`Expected a text at ${path.join('.')}, got ${shown(found)}.`);
};

/** The members of an object as texts by name. */
export const textsAt = (value: unknown, ...path: readonly (string | number)[]): ReadonlyMap<string, string> => {
  const found = at(value, ...path);
  if (typeof found !== 'object' || found === null)
    throw new Error(`Expected an object at ${path.join('.')}, got none.`);
  return new Map(Object.entries(found).map(([key, member]) => [key, String(member)]));
};

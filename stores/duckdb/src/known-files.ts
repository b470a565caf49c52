import { statSync } from 'node:fs';

/** Names a file as it is: another one in its place has another name. */
const nameOf = (file: string): string => {
  const { ino, size, mtimeNs } = statSync(file, { bigint: true });
  return `${file} ${ino} ${size} ${mtimeNs}`;
};

/** What a process knows of files that never change, such as those of imports. */
export interface KnownFiles<T> {
  readonly get: (file: string) => T | undefined;
  readonly set: (file: string, value: T) => void;
}

/** More files than this, and what is known of the first is forgotten. */
const mostFiles = 100_000;

/** Keeps what is told of files, of the last `most` of them. */
export const knownFiles = <T>(most = mostFiles): KnownFiles<T> => {
  const known = new Map<string, T>();
  return {
    get: (file) => known.get(nameOf(file)),
    set: (file, value) => {
      known.set(nameOf(file), value);
      const [first] = known.size > most ? known.keys() : [];
      if (first !== undefined) known.delete(first);
    },
  };
};

import type { Kept } from './cells/kept.ts';
import { packed, unpackedOf } from './packed.ts';

/** What the code alone decides, under a name: as an earlier run made it, else made now and kept. */
export const remembered = <T>(kept: Pick<Kept, 'digest' | 'rows' | 'keepRows'>, name: string, make: () => T): T => {
  const key = kept.digest(`remembered ${name}`);
  const known = kept.rows(key)?.[0];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the digest names the code: what it kept is of the type that it makes
  if (known?.['made'] != null) return unpackedOf(known, 'made') as T;
  const made = make();
  const text = packed(made);
  if (text !== undefined) kept.keepRows(key, [{ made: text }]);
  return made;
};

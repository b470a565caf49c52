/** Texts packed into blocks of bytes, found again by their number: a million of them are a few objects, not a million. */
export interface TextTable {
  readonly add: (text: string) => void;
  readonly at: (index: number) => string | undefined;
  readonly count: () => number;
  readonly bytes: () => number;
}

const BLOCK_BYTES = 1_048_576;
/** Texts kept as they were last read: cells repeat texts, and a long one must not be copied for each of them. */
const RECENT = 256;

type Recent = { index: number; text: string };

const doubled = (places: Uint32Array): Uint32Array => {
  const longer = new Uint32Array(places.length * 2);
  longer.set(places);
  return longer;
};

type Blocks = { readonly all: Buffer[]; free: number; bytes: number; places: Uint32Array };

/** The place of a text is its block, its beginning and its end, each in a number of its own. */
const FIELDS = 3;

const blockFor = (blocks: Blocks, wanted: number): Buffer => {
  const last = blocks.all.at(-1);
  if (last !== undefined && last.length - blocks.free >= wanted) return last;
  const block = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, wanted));
  blocks.all.push(block);
  blocks.free = 0;
  return block;
};

const write = (blocks: Blocks, text: string, index: number): void => {
  const block = blockFor(blocks, text.length * 3);
  const length = block.write(text, blocks.free);
  if ((index + 1) * FIELDS > blocks.places.length) blocks.places = doubled(blocks.places);
  blocks.places.set([blocks.all.length - 1, blocks.free, blocks.free + length], index * FIELDS);
  blocks.free += length;
  blocks.bytes += length;
};

const read = ({ all, places }: Blocks, index: number): string => {
  const [block = 0, from, to] = places.subarray(index * FIELDS, (index + 1) * FIELDS);
  return all[block]?.toString('utf8', from, to) ?? '';
};

/** An empty table; it grows by blocks. */
export const createTextTable = (): TextTable => {
  const blocks: Blocks = { all: [], free: 0, bytes: 0, places: new Uint32Array(FIELDS * 1024) };
  const recent = Array.from({ length: RECENT }, (): Recent => ({ index: -1, text: '' }));
  let count = 0;
  const at = (index: number): string | undefined => {
    if (index < 0 || index >= count) return undefined;
    const slot = recent[index % RECENT] ?? { index: -1, text: '' };
    if (slot.index !== index) {
      slot.index = index;
      slot.text = read(blocks, index);
    }
    return slot.text;
  };
  return { add: (text) => write(blocks, text, count++), at, count: () => count, bytes: () => blocks.bytes };
};

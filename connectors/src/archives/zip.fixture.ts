import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** A member to write; what is given besides name and content is written as it is, true or not. */
export interface FixtureMember {
  readonly name: string | Buffer;
  readonly content: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly unpackedBytes?: number;
  readonly packedBytes?: number;
  readonly localName?: string;
  readonly headerAt?: number;
  readonly attributes?: number;
  /** Sizes and offset in 64 bits. */
  readonly wide?: boolean;
}

type Fields = readonly (readonly [bytes: 2 | 4 | 8, value: number])[];

const pack = (fields: Fields): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 2) field.writeUInt16LE(value);
      else if (bytes === 4) field.writeUInt32LE(value);
      else field.writeBigUInt64LE(BigInt(value));
      return field;
    }),
  );

const FULL = 0xffff_ffff;

type Written = { readonly local: Buffer; readonly central: Buffer };

const write = (member: FixtureMember, at: number): Written => {
  const { method = 8, flags = 0x800, attributes = 0, wide = false } = member;
  const content = Buffer.from(member.content);
  const data = method === 8 ? deflateRawSync(content) : content;
  const name = Buffer.from(member.name);
  const localName = member.localName === undefined ? name : Buffer.from(member.localName);
  const { crc = crc32(content), packedBytes = data.length, unpackedBytes = content.length, headerAt = at } = member;
  const narrow = (value: number): number => (wide ? FULL : value);
  const shared: Fields = [
    [2, flags],
    [2, method],
    [4, 0],
    [4, crc],
    [4, narrow(packedBytes)],
    [4, narrow(unpackedBytes)],
  ];
  const sizes: Fields = wide
    ? [
        [8, unpackedBytes],
        [8, packedBytes],
      ]
    : [];
  const localExtra = wide
    ? Buffer.concat([
        pack([
          [2, 1],
          [2, 16],
        ]),
        pack(sizes),
      ])
    : Buffer.alloc(0);
  const centralExtra = wide
    ? Buffer.concat([
        pack([
          [2, 1],
          [2, 24],
        ]),
        pack(sizes),
        pack([[8, headerAt]]),
      ])
    : Buffer.alloc(0);
  const local = Buffer.concat([
    pack([[4, 0x04034b50], [2, 20], ...shared, [2, localName.length], [2, localExtra.length]]),
    localName,
    localExtra,
    data,
  ]);
  const lengths: Fields = [
    [2, name.length],
    [2, centralExtra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, attributes],
    [4, narrow(headerAt)],
  ];
  const central = Buffer.concat([pack([[4, 0x02014b50], [2, 20], [2, 20], ...shared, ...lengths]), name, centralExtra]);
  return { local, central };
};

/** How the end of an archive is written. */
export interface FixtureEnd {
  readonly comment?: string;
  readonly entries?: number;
  readonly wide?: boolean;
}

const writeEnd = (at: number, bytes: number, { comment = '', entries = 0, wide = false }: FixtureEnd): Buffer => {
  const record64: Fields = [
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, bytes],
    [8, at],
    [4, 0x07064b50],
    [4, 0],
    [8, at + bytes],
    [4, 1],
  ];
  const counts: Fields = wide
    ? [
        [2, 0xffff],
        [2, 0xffff],
        [4, FULL],
        [4, FULL],
      ]
    : [
        [2, entries],
        [2, entries],
        [4, bytes],
        [4, at],
      ];
  const end = pack([[4, 0x06054b50], [2, 0], [2, 0], ...counts, [2, comment.length]]);
  return Buffer.concat([wide ? pack(record64) : Buffer.alloc(0), end, Buffer.from(comment)]);
};

/** A zip archive of these members, sound unless they say otherwise. */
export const zipOf = (members: readonly FixtureMember[], end: FixtureEnd = {}): Buffer => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const { local, central } = write(member, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, writeEnd(at, directory.length, { entries: members.length, ...end })]);
};

/** A folder for the files of a test and a way to write one; `clear` removes it. */
export const createDesk = (): {
  readonly put: (bytes: Uint8Array | string) => string;
  readonly clear: () => void;
} => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  let count = 0;
  return {
    put: (bytes) => {
      const path = join(folder, `${(count++ % 50) + 1}.bin`);
      writeFileSync(path, bytes);
      return path;
    },
    clear: () => rmSync(folder, { recursive: true }),
  };
};

import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** As it is: the first member of an ODF package has to be readable without unpacking. */
  readonly stored?: boolean;
}

type Field = readonly [bytes: 2 | 4, value: number];

const pack = (fields: readonly Field[]): Buffer => {
  const out = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = out.writeUIntLE(value, at, bytes);
  return out;
};

/** 1980-01-01, the first that the format knows: the same contents give the same bytes. */
const dosDay = 0x21;

const membersOf = ({ name, content, stored = false }: Member) => {
  const bytes = Buffer.from(content);
  const data = stored ? bytes : deflateRawSync(bytes);
  const shared: Field[] = [
    [2, 20],
    [2, 0x800],
    [2, stored ? 0 : 8],
    [2, 0],
    [2, dosDay],
    [4, crc32(bytes)],
    [4, data.length],
    [4, bytes.length],
    [2, Buffer.byteLength(name)],
    [2, 0],
  ];
  return { name: Buffer.from(name), data, shared };
};

/** Writes a zip archive of members below 2 GB. */
export const writeZip = (path: string, members: readonly Member[]): void => {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, data, shared } of members.map(membersOf)) {
    const head = pack([[4, 0x0403_4b50], ...shared]);
    local.push(head, name, data);
    const rest: Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ];
    central.push(pack([[4, 0x0201_4b50], [2, 20], ...shared, ...rest]), name);
    at += head.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = pack([
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, members.length],
    [2, members.length],
    [4, directory.length],
    [4, at],
    [2, 0],
  ]);
  writeFileSync(path, Buffer.concat([...local, directory, end]));
};

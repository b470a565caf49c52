import { crc32, deflateRawSync } from 'node:zlib';

interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const header = (member: Member, packed: Uint8Array): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(member.bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(member.bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(member.name), 22);
  return fields;
};

const directoryEntry = (name: Buffer, fields: Buffer, offset: number): Buffer => {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, name]);
};

/** A zip archive (APPNOTE 6.3, deflate) of some files. */
export const writeZip = (members: readonly Member[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const packed = deflateRawSync(member.bytes);
    const name = Buffer.from(member.name);
    const fields = header(member, packed);
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed]);
    directory.push(directoryEntry(name, fields, offset));
    files.push(file);
    offset += file.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, entries, end]);
};

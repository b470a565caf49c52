import { floatText, instantText, trimFraction, withoutExponent } from './value.ts';

/** A column of MariaDB or MySQL and how the bytes that the server sends become text. */
export interface Column {
  readonly name: string;
  readonly kind: 'text' | 'float' | 'binary';
  readonly convert: (bytes: Buffer) => string | undefined;
}

const binaryTypes = new Set(
  'binary varbinary tinyblob blob mediumblob longblob vector geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection'.split(
    ' ',
  ),
);

const utf8 = (bytes: Buffer): string => bytes.toString('utf8');

/** Systems without a type for truth have tinyint(1); its other numbers stay numbers. */
const flagText = (text: string): string => {
  if (text === '0') return 'false';
  return text === '1' ? 'true' : text;
};

const bitText = (bytes: Buffer): string => BigInt(`0x${bytes.toString('hex') || '0'}`).toString();

const textOf: Readonly<Record<string, (bytes: Buffer) => string>> = {
  float: (bytes) => floatText(utf8(bytes)),
  double: (bytes) => withoutExponent(utf8(bytes)),
  timestamp: (bytes) => instantText(utf8(bytes)),
  datetime: (bytes) => trimFraction(utf8(bytes)),
  time: (bytes) => trimFraction(utf8(bytes)),
  bit: bitText,
  'tinyint(1)': (bytes) => flagText(utf8(bytes)),
  'bit(1)': (bytes) => flagText(bitText(bytes)),
};

/** From the name, the type and the type with its length, as information_schema has them. */
export const columnOf = ([name = '', type = '', full = '']: readonly string[]): Column => {
  if (binaryTypes.has(type)) return { name, kind: 'binary', convert: () => undefined };
  const convert = textOf[full] ?? textOf[type] ?? utf8;
  return { name, kind: type === 'float' ? 'float' : 'text', convert };
};

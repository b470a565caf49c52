import { isUtf8 } from 'node:buffer';
import { CP437 } from './cp437.data.ts';

const oem = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte < 128 ? String.fromCodePoint(byte) : (CP437[byte - 128] ?? ''))).join('');

/** The text of a member's name; undefined where it says UTF-8 and is not. Many writers use UTF-8 without saying so. */
export const decodeName = (bytes: Uint8Array, saysUtf8: boolean): string | undefined => {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString('utf8');
  return saysUtf8 ? undefined : oem(bytes);
};

/** One spelling per place in the tree: NFC, no `.` and no empty steps; a folder keeps its slash at the end. */
export const normaliseName = (name: string): string => {
  const steps = name.split('/').filter((step) => step !== '' && step !== '.');
  return `${steps.join('/')}${name.endsWith('/') ? '/' : ''}`.normalize('NFC');
};

const TRICKS: readonly (readonly [RegExp, string])[] = [
  [/^$/u, 'an empty name'],
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  [/[\u0000-\u001f\u007f]/u, 'a control character'],
  [/\\/u, 'a backslash'],
  [/^\//u, 'an absolute path'],
  [/^[A-Za-z]:/u, 'a drive letter'],
  [/(?:^|\/)\.\.(?:\/|$)/u, 'a path that leaves the archive'],
];

/** Why a member's name may not be trusted, or undefined. */
export const nameTrick = (name: string): string | undefined => TRICKS.find(([pattern]) => pattern.test(name))?.[1];

/** Members that hold no table: folders and what macOS adds. */
export const isLeftOut = (name: string): boolean =>
  name.endsWith('/') || name.startsWith('__MACOSX/') || /(?:^|\/)\.DS_Store$/u.test(name);

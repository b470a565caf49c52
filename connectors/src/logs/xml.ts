import { TextDecoder } from 'node:util';
import { AppError } from '@throughline/model';
import { bufferOf } from '../json-lines/open.ts';
import { XmlScanner } from './xml-scanner.ts';
import type { Open } from '../json-lines/open.ts';
import type { XmlHandler, XmlTag } from './xml-scanner.ts';

/** Tells the contents of a document and hands over, now and then, what they came to. */
export interface XmlCollector<Item> extends XmlHandler {
  /** Takes what was collected since the last time. */
  drain(): readonly Item[];
}

const PIECE_BYTES = 65_536;
const HEAD_BYTES = 512;

const markedEncoding = (head: Buffer): string | undefined => {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
};

/** The name of the encoding of a document that begins with these bytes. */
export const xmlEncoding = (head: Buffer): string => {
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(
    head.toString('latin1', 0, HEAD_BYTES),
  );
  return markedEncoding(head) ?? declared?.[1] ?? 'utf-8';
};

const decoderOf = (head: Buffer): TextDecoder => {
  const encoding = xmlEncoding(head);
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new AppError(
      'bad-input',
      `Expected XML in an encoding that is known, found ${JSON.stringify(encoding.slice(0, 40))} on line 1.`,
      'Export the file as UTF-8.',
    );
  }
};

const decode = (decoder: TextDecoder, bytes?: Uint8Array): string => {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new AppError(
      'bad-input',
      `Expected XML in ${decoder.encoding}, found bytes that are not.`,
      'Export the file again as UTF-8.',
    );
  }
};

async function* headFirst(open: Open): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of open()) {
    if (head === undefined) yield bufferOf(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      yield head;
      head = undefined;
    }
  }
  if (head !== undefined) yield head;
}

/** Reads a document once, in pieces, and gives what the collector made of each. */
export async function* collectXml<Item>(open: Open, collector: XmlCollector<Item>): AsyncGenerator<readonly Item[]> {
  const scanner = new XmlScanner(collector);
  let decoder: TextDecoder | undefined;
  for await (const chunk of headFirst(open)) {
    decoder ??= decoderOf(chunk);
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      scanner.push(decode(decoder, chunk.subarray(at, at + PIECE_BYTES)));
      const items = collector.drain();
      if (items.length > 0) yield items;
    }
  }
  if (decoder !== undefined) scanner.push(decode(decoder));
  scanner.end();
  const items = collector.drain();
  if (items.length > 0) yield items;
}

/** Reads a document to its end for what the handler keeps. */
export const readXml = async (open: Open, handler: XmlHandler): Promise<void> => {
  const collector: XmlCollector<never> = {
    open: (tag) => handler.open(tag),
    close: (name) => handler.close(name),
    text: (text) => handler.text?.(text),
    drain: () => [],
  };
  for await (const items of collectXml(open, collector)) void items;
};

/** The value of an attribute of a tag. */
export const attributeOf = (tag: XmlTag, name: string): string | undefined => tag.values[tag.names.indexOf(name)];

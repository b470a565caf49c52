import { SaxesParser } from 'saxes';
import { refusal } from '../archives/refusal.ts';
import { createXmlDecoder } from './xml-decoder.ts';
import type { XmlDecoder } from './xml-decoder.ts';

/** The attributes of an element by their names as written, prefix and all. */
export type Attributes = Readonly<Record<string, string>>;

/** What a reader of XML does with elements; names are as written, prefix and all. */
export interface XmlSink {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** A part of a package: its bytes and what messages call it. */
export interface XmlPart {
  readonly place: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Characters given to the parser before what came of them is handed on: rows made of long shared strings are large. */
const PIECE = 16_384;
/** Characters between two events: a text, a comment, a tag. The parser holds them all in memory. */
const MAX_RUN = 1_048_576;
const MAX_DEPTH = 256;
const ENCODINGS = ['utf-8', 'utf8', 'us-ascii', 'ascii', 'utf-16', 'utf-16le', 'utf-16be'];

type Parser = SaxesParser<{ xmlns: false }>;

type Feed = { run: number; depth: number };

const refuse = (place: string, found: string): Error =>
  refusal(place, { expected: 'XML of a workbook', found, hint: 'Open the file and save it again as .xlsx.' });

/** Any more handlers turn the parser's object into a slow one: with nine of them reading takes four times as long. */
const createParser = (place: string, sink: XmlSink, feed: Feed): Parser => {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const text = (content: string): void => {
    feed.run = 0;
    sink.text(content);
  };
  parser.on('opentag', ({ name, attributes }) => {
    feed.run = 0;
    feed.depth++;
    if (feed.depth > MAX_DEPTH) throw refuse(place, `elements nested deeper than ${MAX_DEPTH}`);
    sink.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    feed.run = 0;
    feed.depth--;
    sink.close(name);
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('doctype', () => {
    throw refuse(place, 'a document type (<!DOCTYPE …>), which is never needed');
  });
  return parser;
};

/** Without a handler for them the parser throws its complaints as plain errors. */
const step = (parser: Parser, place: string, piece: string | null): void => {
  try {
    parser.write(piece);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    throw refuse(place, `damage (${error.message.slice(0, 200)})`);
  }
  const { encoding } = parser.xmlDecl;
  if (encoding !== undefined && !ENCODINGS.includes(encoding.toLowerCase())) {
    throw refuse(place, `the encoding ${encoding.slice(0, 40)}; UTF-8 and UTF-16 are read`);
  }
};

const orRefuse = (place: string, text: string | undefined): string => {
  if (text === undefined) throw refuse(place, 'bytes that are not text');
  return text;
};

async function* decoded({ place, bytes }: XmlPart): AsyncGenerator<string> {
  let decoder: XmlDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= createXmlDecoder(chunk);
    yield orRefuse(place, decoder.push(chunk));
  }
  if (decoder !== undefined) yield orRefuse(place, decoder.end());
}

/**
 * Feeds a part to the sink chunk by chunk and yields after each, so that what the sink gathered can be handed on.
 * Never resolves an entity but the five of XML; refuses document types, deep nesting and runs above 1 Mi characters.
 */
export async function* feedXml(part: XmlPart, sink: XmlSink): AsyncGenerator<void> {
  const feed: Feed = { run: 0, depth: 0 };
  const parser = createParser(part.place, sink, feed);
  for await (const text of decoded(part)) {
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE);
      feed.run += piece.length;
      step(parser, part.place, piece);
      if (feed.run > MAX_RUN) throw refuse(part.place, `more than ${MAX_RUN} characters in one piece`);
      yield;
    }
  }
  step(parser, part.place, null);
}

/** Reads a part to its end. */
export const readXml = async (part: XmlPart, sink: XmlSink): Promise<void> => {
  const steps = feedXml(part, sink);
  while ((await steps.next()).done !== true);
};

/** A name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

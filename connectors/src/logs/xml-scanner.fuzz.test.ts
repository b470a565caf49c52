import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { XmlScanner } from './xml-scanner.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1500);
const given = { numRuns, seed: 20240311 };

type Told = (string | readonly string[])[];

interface Reading {
  readonly told: Told;
  readonly error: string | undefined;
}

const pieces = (text: string, sizes: readonly number[]): string[] => {
  const found: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    found.push(text.slice(at, at + size));
    at += size;
  }
  return found;
};

/** Joins texts that follow one another: where they are cut is nobody's matter. */
const joined = (told: Told): Told => {
  const result: Told = [];
  for (const item of told) {
    const last = result.at(-1);
    if (typeof item === 'string' && typeof last === 'string') result[result.length - 1] = last + item;
    else if (item !== '') result.push(item);
  }
  return result;
};

const own = (text: string, sizes: readonly number[] = [1 << 16]): Reading => {
  const told: Told = [];
  const scanner = new XmlScanner({
    open: ({ name, line, names, values }) =>
      told.push(['open', name, String(line), ...names.flatMap((key, index) => [key, values[index] ?? ''])]),
    close: (name) => told.push(['close', name]),
    text: (piece) => told.push(piece),
  });
  try {
    for (const piece of pieces(text, sizes)) scanner.push(piece);
    scanner.end();
    return { told: joined(told), error: undefined };
  } catch (error) {
    if (error instanceof AppError) return { told: joined(told), error: error.message };
    throw error;
  }
};

class Refused extends Error {}

const bySaxes = (text: string): Reading => {
  const told: Told = [];
  const parser = new SaxesParser();
  const tell = (piece: string): void => void (/^[ \t\n]*$/.test(piece) && told.length === 0 ? 0 : told.push(piece));
  let depth = 0;
  parser.on('error', (error) => {
    throw new Refused(error.message);
  });
  parser.on('doctype', () => {
    throw new Refused('doctype');
  });
  parser.on('text', (piece) => depth > 0 && tell(piece));
  parser.on('cdata', tell);
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    told.push(['open', name, ...Object.entries(attributes).flat()]);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    told.push(['close', name]);
  });
  try {
    parser.write(text).close();
    return { told: joined(told), error: undefined };
  } catch (error) {
    if (error instanceof Refused) return { told: joined(told), error: error.message };
    throw error;
  }
};

const withoutLines = (told: Told): Told =>
  told.map((item) => (typeof item === 'string' || item[0] !== 'open' ? item : item.toSpliced(2, 1)));

const names = fc.constantFrom('a', 'b', 'log', 'xes:event', '_x.1-é', 'trace');
const blank = fc.constantFrom('', ' ', '\n', '\r\n\t', '\r');
const references = fc.constantFrom('&lt;', '&amp;', '&apos;', '&quot;', '&gt;', '&#10;', '&#x1F600;', '&#xe9;');
const harmless = fc.constantFrom('x', 'Pete &amp; Co', 'é', '\u{1f600}', ']', ']]', '12', ' ', '\n', '\r\n', '\t');
const text = fc.array(fc.oneof(harmless, references), { maxLength: 5 }).map((parts) => parts.join(''));
const attribute = fc
  .tuple(names, text, fc.constantFrom('"', "'"), blank, blank)
  .map(([name, value, quote, before, after]) => [name, `${before}=${after}${quote}${value}${quote}`] as const);
const attributes = fc
  .uniqueArray(attribute, { maxLength: 3, selector: ([name]) => name })
  .map((list) => list.map(([name, value]) => ` \n${name}${value}`).join(''));
const oddities = fc.constantFrom('<!-- > -->', '<![CDATA[<a>&x;]]>', '<?pi some ?text?>', '<?p?>', '<!---->');
const element = fc.letrec((tie) => ({
  node: fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: oddities },
    {
      weight: 3,
      arbitrary: fc
        .tuple(names, attributes, fc.array(tie('node'), { maxLength: 4 }), blank)
        .map(([name, list, children, end]) =>
          children.length === 0
            ? `<${name}${list}${end}/>`
            : `<${name}${list}${end}>${children.join('')}</${name}${end}>`,
        ),
    },
  ),
})).node;
const prologs = fc.constantFrom(
  '',
  '\ufeff',
  '<?xml version="1.0"?>',
  "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n",
  '<!-- c -->\n',
);
const documents = fc
  .tuple(
    prologs,
    names,
    attributes,
    fc.array(element, { maxLength: 5 }),
    fc.constantFrom('', '\n', '<!-- e -->', '<?p x?>'),
  )
  .map(([prolog, name, list, children, epilog]) => `${prolog}<${name}${list}>${children.join('')}</${name}>${epilog}`);

const marks =
  '< > / " \' = & ; ! ? - -- ]]> <![CDATA[ <!-- --> <? ?> <a> </a> <a/> a : 1 &#0; &#xD800; &nbsp; <!D'.split(' ');
const oddTokens = [' ', '\n', '\r', '\u0001', '\uffff', '\ufeff', '<?xml version="1.0"?>', '<!DOCTYPE a>'];
const tokens = fc.constantFrom(...marks, ...oddTokens);
const mutated = fc.tuple(documents, fc.nat(), tokens, fc.nat({ max: 3 })).map(([document, at, token, cut]) => {
  const place = at % document.length;
  return (document.slice(0, place) + token + document.slice(place + cut)).toWellFormed().replaceAll('\ufffd', 'x');
});
const soup = fc.array(tokens, { maxLength: 20 }).map((parts) => parts.join(''));
const all = fc.oneof(documents, mutated, mutated, soup);
const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });

it('reads well-formed documents', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(own(document).error).toBeUndefined();
    }),
    given,
  );
});

it('takes what saxes takes, tells what saxes tells and refuses what saxes refuses', () => {
  fc.assert(
    fc.property(all, (document) => {
      const expected = bySaxes(document);
      const found = own(document);
      expect([found.error === undefined, found.error]).toEqual([expected.error === undefined, found.error]);
      expect(found.error === undefined ? withoutLines(found.told) : []).toEqual(
        found.error === undefined ? expected.told : [],
      );
    }),
    given,
  );
});

it('tells the same with the same words for any pieces', () => {
  fc.assert(
    fc.property(all, sizes, (document, cuts) => {
      expect(own(document, cuts)).toEqual(own(document));
    }),
    given,
  );
});

it('names the physical line of each start tag', () => {
  fc.assert(
    fc.property(documents, sizes, (document, cuts) => {
      const plain = document.replaceAll(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/g, '');
      const expected = [...plain.matchAll(/<[^/]/g)].map(({ index }) => plain.slice(0, index).split(/\r\n?|\n/).length);
      const lines = own(plain, cuts).told.flatMap((item) => (item[0] === 'open' ? [Number(item[2])] : []));
      expect(lines).toEqual(expected);
    }),
    given,
  );
});

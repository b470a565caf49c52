import { declaration, escaped } from './markup.ts';
import { columns, documentAt, type Row } from './table.ts';

const tagOf = { whole: 'int', decimal: 'float', day: 'date', text: 'string' } as const;
/** What the standard names the activity and the instant of an event. */
const keys: Readonly<Record<string, string>> = { MoveType: 'concept:name', PostedOn: 'time:timestamp' };

const own = columns.map(({ name, type }) => ({ tag: tagOf[type], key: keys[name] ?? name, type }));

const attribute = (tag: string, key: string, value: string): string =>
  `<${tag} key="${key}" value="${escaped(value)}"/>\n`;

const eventXml = (row: Row): string => {
  const each = own.map(({ tag, key, type }, i) => {
    const cell = row[i] ?? '';
    return `\t\t\t${attribute(tag, key, type === 'day' ? `${cell}T00:00:00.000+00:00` : cell)}`;
  });
  return `\t\t<event>\n${each.join('')}\t\t</event>\n`;
};

/** The moves as a log in XES 1.0: a trace per document, an event per move. */
export function* xes(rows: Iterable<Row>): Generator<string> {
  yield `${declaration}<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n`;
  yield '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>\n';
  yield '<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>\n';
  let open: string | undefined;
  for (const row of rows) {
    const document = row[documentAt] ?? '';
    if (document !== open) {
      if (open !== undefined) yield '\t</trace>\n';
      yield `\t<trace>\n\t\t${attribute('string', 'concept:name', document)}`;
      open = document;
    }
    yield eventXml(row);
  }
  yield open === undefined ? '</log>\n' : '\t</trace>\n</log>\n';
}

import { AppError } from '@throughline/model';
import { describe, expect, it } from 'vitest';
import { allRows, namedRows, openInChunks } from '../json-lines/rows.fixture.ts';
import { openXes } from './xes.ts';
import type { XesLog } from './xes.ts';

const read = (file: string | Uint8Array): Promise<XesLog> => openXes(openInChunks(file, [37]));

const log = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<log xes.version="2.0">\n${inside}\n</log>\n`;

const usual = log(`<extension name="Concept" prefix="concept" uri="http://example.com"/>
<global scope="event"><string key="concept:name" value="__INVALID__"/><string key="cost" value="0"/></global>
<classifier name="Activity" keys="concept:name"/>
<string key="creator" value="nobody"/>
<trace>
  <string key="region" value="North"/>
  <string key="concept:name" value="A&amp;1"/>
  <event>
    <string key="concept:name" value="register"/>
    <date key="time:timestamp" value="2024-03-10T02:30:00.000+05:30"/>
  </event>
  <event><date key="time:timestamp" value="2024-03-10T02:30:00-08:00"/><string key="concept:name" value=""/><int key="cost" value="012"/></event>
</trace>
<trace><event><string key="concept:name" value="check"/></event></trace>`);

describe('events', () => {
  it('have the attributes of their trace, their own, and their number, with the line on which they begin', async () => {
    const { events, counts } = await read(usual);
    expect(events.header).toEqual([
      'case:concept:name',
      'case:region',
      'concept:name',
      'time:timestamp',
      'cost',
      'event',
    ]);
    expect(await allRows(events)).toEqual([
      { line: 10, cells: ['A&1', 'North', 'register', '2024-03-10T02:30:00.000+05:30', undefined, '1'] },
      { line: 14, cells: ['A&1', 'North', '', '2024-03-10T02:30:00-08:00', '012', '2'] },
      { line: 16, cells: ['case 2', undefined, 'check', undefined, undefined, '3'] },
    ]);
    expect(counts).toMatchObject({ traces: 2, events: 3, unnamedTraces: 1, repeatedNames: 0 });
  });

  it('have nested attributes by their path and lists as JSON', async () => {
    const { events } = await read(
      log(`<trace><string key="concept:name" value="1"/><event>
<string key="a" value="1"><string key="b" value="2"><int key="c" value="3"/></string></string>
<container key="box"><string key="x" value="4"/></container>
<list key="items"><string key="note" value="n"/><values>
  <string key="item" value="one"/><string key="item" value="&quot;two&quot;"><int key="count" value="2"/></string>
  <list key="inner"><values><id key="i" value="9"/></values></list>
</values></list>
<list key="old"><string key="item" value="three"/></list><list key="none"><values/></list>
<string key="after" value="5"/></event></trace>`),
    );
    expect(await namedRows(events)).toEqual([
      {
        'case:concept:name': '1',
        a: '1',
        'a/b': '2',
        'a/b/c': '3',
        'box/x': '4',
        items:
          '[{"key":"item","value":"one"},{"key":"item","value":"\\"two\\"","attributes":[{"key":"count","value":"2"}]},{"key":"inner","values":[{"key":"i","value":"9"}]}]',
        'items/note': 'n',
        old: '[{"key":"item","value":"three"}]',
        none: '[]',
        after: '5',
        event: '1',
      },
    ]);
  });

  it('have the attributes of their trace also where these stand behind them', async () => {
    const { events } = await read(
      log(
        '<trace><string key="s" value="early"/><event/><string key="concept:name" value="late"/><string key="s" value="last"/></trace><trace><event/></trace>',
      ),
    );
    expect((await allRows(events)).map(({ cells }) => cells)).toEqual([
      ['late', 'last', '1'],
      ['case 2', undefined, '2'],
    ]);
  });

  it('outside of traces have no case', async () => {
    const { events, notes } = await read(log('<event><string key="concept:name" value="x"/></event>'));
    expect((await allRows(events)).map(({ cells }) => cells)).toEqual([[undefined, 'x', '1']]);
    expect(notes).toEqual(['1 events belong to no trace and have no case.']);
  });

  it('keep an attribute that is called as the number is', async () => {
    const { events } = await read(log('<trace><event><string key="event" value="mine"/></event></trace>'));
    expect(events.header).toEqual(['case:concept:name', 'event_2', 'event']);
  });

  it('are counted where names or attributes repeat', async () => {
    const named =
      '<trace><string key="concept:name" value="1"/><event><int key="a" value="1"/><int key="a" value="2"/></event></trace>';
    const { events, counts, notes } = await read(log(named + named));
    expect((await allRows(events)).map(({ cells }) => cells)).toEqual([
      ['1', '2', '1'],
      ['1', '2', '2'],
    ]);
    expect(counts).toMatchObject({ repeatedNames: 1, repeatedAttributes: 2 });
    expect(notes).toHaveLength(2);
  });
});

it('gives a row for each trace', async () => {
  const { cases } = await read(usual);
  expect(cases.header).toEqual(['case:concept:name', 'case:region']);
  expect(await allRows(cases)).toEqual([
    { line: 7, cells: ['A&1', 'North'] },
    { line: 16, cells: ['case 2', undefined] },
  ]);
});

it('reads other encodings', async () => {
  const file = usual.replace('UTF-8', 'ISO-8859-1').replace('North', 'Süd');
  const marked = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(usual.replace('North', 'Süd'), 'utf16le')]);
  for (const bytes of [Buffer.from(file, 'latin1'), marked]) {
    const rows = await namedRows((await read(bytes)).cases);
    expect(rows[0]).toEqual({ 'case:concept:name': 'A&1', 'case:region': 'Süd' });
  }
});

const message = async (file: string | Uint8Array): Promise<string> => {
  const error: unknown = await read(file).catch((cause: unknown) => cause);
  return error instanceof AppError && error.code === 'bad-input' ? error.message : `not refused: ${String(error)}`;
};

describe('a file is refused', () => {
  it.each([
    ['', 'Expected an element in the XML, found the end of the file on line 1.'],
    ['<html/>', 'Expected a process log with the root element <log>, found <html> on line 1.'],
    ['<log>\n<trace>\n', 'Expected </trace> in the XML, found the end of the file on line 3.'],
    ['<log>\n<trace></event></log>', 'Expected </trace> in the XML, found </event> on line 2.'],
    [
      '<!DOCTYPE log [<!ENTITY a "b">]>\n<log>&a;</log>',
      'Expected no document type in the XML, found <!DOCTYPE on line 1.',
    ],
    ['<log>\n<trace a="&a;"/></log>', 'Expected text in a in the XML, found "<" or an unknown reference on line 2.'],
    [
      '<?xml version="1.0" encoding="x-none"?><log/>',
      'Expected XML in an encoding that is known, found "x-none" on line 1.',
    ],
  ])('%s', async (file, expected) => {
    expect(await message(file)).toBe(expected);
  });

  it('with bytes that are not of its encoding', async () => {
    expect(await message(Buffer.from('<log>é</log>', 'latin1'))).toBe(
      'Expected XML in utf-8, found bytes that are not.',
    );
  });

  it('with too many attributes, too long values, lists or tags, or too deep', async () => {
    const event = (inside: string): string => log(`<trace><event>\n${inside}</event></trace>`);
    const many = Array.from({ length: 1001 }, (_, index) => `<int key="k${index}" value="1"/>`).join('');
    const long = 'x'.repeat((1 << 20) + 1);
    expect(await message(event(many))).toContain('at most 1000 different attributes');
    expect(await message(event(`<string key="k" value="${long}"/>`))).toContain('a longer one of k on line 4');
    expect(
      await message(event(`<list key="l"><values>${'<int key="k" value="1"/>'.repeat(50_000)}</values></list>`)),
    ).toContain('a longer one of l on line 4');
    expect(await message(event(`<string key="k" value="${long.repeat(4)}"/>`))).toContain('at most 4194304 characters');
    expect(await message(event('<string key="k" value="1">'.repeat(120)))).toContain('at most 100 levels');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@throughline/model';
import { afterAll, describe, expect, it } from 'vitest';
import { allRows, openInChunks } from '../json-lines/rows.fixture.ts';
import { openOcel } from './ocel.ts';
import { isOcelJson, isOcelSqlite, isOcelXml, isXes, ocelParts } from './recognise.ts';
import type { OcelInput, OcelLog } from './ocel.ts';

const folder = mkdtempSync(join(tmpdir(), 'ocel-'));
afterAll(() => rmSync(folder, { recursive: true }));

const json = `{"eventTypes":[{"name":"pay","attributes":[]}],"objectTypes":[],
"events":[
 {"id":"e1","type":"pay","time":"2024-01-02T00:00:00Z","attributes":[{"name":"amount","value":12345678901234567890.10}],
  "relationships":[{"objectId":"o1","qualifier":"for"},{"objectId":"lost","qualifier":"of"}]},
 {"id":"e2","type":"ship","time":"2024-01-03T00:00:00Z"}],
"objects":[
 {"id":"o1","type":"Order","relationships":[{"objectId":"o2","qualifier":"part"}],"attributes":[
  {"name":"status","time":"2024-01-05T00:00:00Z","value":"closed"},
  {"name":"status","time":"1970-01-01T00:00:00Z","value":"open"},
  {"name":"size","time":"1970-01-01T00:00:00Z","value":7}]},
 {"id":"o2","type":"Item"}]}`;

const xml = `<?xml version="1.0"?>
<log><object-types/><event-types/>
<objects><object id="o1" type="Order"><attributes><attribute name="status" time="2024-01-05T00:00:00Z">closed</attribute>
<attribute name="status" time="1970-01-01T00:00:00Z">op<![CDATA[en]]></attribute><attribute name="size" time="1970-01-01T00:00:00Z">7</attribute></attributes>
<objects><relationship object-id="o2" qualifier="part"/></objects></object><object id="o2" type="Item"/></objects>
<events><event id="e1" type="pay" time="2024-01-02T00:00:00Z"><attributes><attribute name="amount">12345678901234567890.10</attribute></attributes>
<objects><relationship object-id="o1" qualifier="for"/><relationship object-id="lost" qualifier="of"/></objects></event>
<event id="e2" type="ship" time="2024-01-03T00:00:00Z"/></events></log>`;

const script = `create table event_map_type(ocel_type text, ocel_type_map text); insert into event_map_type values('pay','Pay'),('ship','Ship');
create table object_map_type(ocel_type text, ocel_type_map text); insert into object_map_type values('Order','Order'),('Item','Item');
create table event(ocel_id text, ocel_type text); insert into event values('e1','pay'),('e2','ship');
create table object(ocel_id text, ocel_type text); insert into object values('o1','Order'),('o2','Item');
create table event_object(ocel_event_id text, ocel_object_id text, ocel_qualifier text); insert into event_object values('e1','o1','for'),('e1','lost','of');
create table object_object(ocel_source_id text, ocel_target_id text, ocel_qualifier text); insert into object_object values('o1','o2','part');
create table "event_Pay"(ocel_id text, ocel_time text, amount text); insert into "event_Pay" values('e1','2024-01-02T00:00:00Z','12345678901234567890.10');
create table "event_Ship"(ocel_id text, ocel_time text); insert into "event_Ship" values('e2','2024-01-03T00:00:00Z');
create table "object_Order"(ocel_id text, ocel_time text, ocel_changed_field text, status text, size integer);
insert into "object_Order" values('o1','2024-01-05T00:00:00Z','status','closed',null),('o1','1970-01-01T00:00:00Z',null,'open',7);
create table "object_Item"(ocel_id text); insert into "object_Item" values('o2');`;

const sqlite = (name: string, sql: string): string => {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
};

const inputs: readonly (readonly [string, OcelInput])[] = [
  ['JSON', { open: openInChunks(json, [11]) }],
  ['XML', { open: openInChunks(xml, [11]) }],
  ['SQLite', { path: sqlite('log.sqlite', script) }],
];

const cellsOf = async ({ tables }: OcelLog): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(tables)) {
    found[name] = [source.header, ...(await allRows(source)).map(({ cells }) => cells)];
  }
  return found;
};

describe('a log', () => {
  it.each(inputs)('in %s gives the same tables and the same notes', async (_, input) => {
    const log = await openOcel(input);
    expect(Object.keys(log.tables)).toEqual(ocelParts);
    expect(await cellsOf(log)).toEqual({
      events: [
        ['event', 'activity', 'time', 'amount'],
        ['e1', 'pay', '2024-01-02T00:00:00Z', '12345678901234567890.10'],
        ['e2', 'ship', '2024-01-03T00:00:00Z', undefined],
      ],
      objects: [
        ['object', 'type', 'status', 'size'],
        ['o1', 'Order', 'open', '7'],
        ['o2', 'Item', undefined, undefined],
      ],
      event_objects: [
        ['event', 'object', 'objectType', 'qualifier'],
        ['e1', 'o1', 'Order', 'for'],
        ['e1', 'lost', undefined, 'of'],
      ],
      object_objects: [
        ['from', 'to', 'qualifier'],
        ['o1', 'o2', 'part'],
      ],
      object_changes: [
        ['object', 'objectType', 'attribute', 'time', 'value'],
        ['o1', 'Order', 'status', '2024-01-05T00:00:00Z', 'closed'],
        ['o1', 'Order', 'status', '1970-01-01T00:00:00Z', 'open'],
      ],
    });
    expect(log.notes.map((note) => note.replace(/ on line \d+/, ''))).toEqual([
      '1 rows of event_objects name an object that is not in the log; the first is "lost".',
    ]);
  });

  it('in JSON names the lines of its events', async () => {
    const { tables } = await openOcel({ open: openInChunks(json) });
    const lines: Record<string, readonly number[]> = {};
    for (const [name, source] of Object.entries(tables)) lines[name] = (await allRows(source)).map(({ line }) => line);
    expect(lines).toMatchObject({ events: [3, 5], objects: [7, 11], event_objects: [3, 3], object_objects: [7] });
  });

  it('tells of what could not be read and of rows without their type', async () => {
    const { notes } = await openOcel({
      open: openInChunks('{"events":[7,\n{"id":"e","time":"2024-01-01"},{"id":"e"},{}],"objects":[]}'),
    });
    expect(notes).toEqual([
      'An event is left out: expected a JSON object, found a number (1 of them, the first on line 1).',
      'Events have the id of an earlier one (1 of them, the first on line 2).',
      'Events have no id (1 of them, the first on line 2).',
      '1 times of events name no time zone.',
    ]);
    const path = sqlite(
      'untyped.sqlite',
      script.replace("('e2','2024-01-03T00:00:00Z')", "('e9','2024-01-03T00:00:00Z')"),
    );
    expect((await openOcel({ path })).notes).toContain(
      'An event of the table event has no row in the table of its type (1 of them, the first on line 2).',
    );
  });
});

describe('a log is refused', () => {
  it.each(['{', '[]', '{"events":{}}', '{"events":[{"id":"e"}', '{"events":[]} x', '<html/>', '<log><events>', '7'])(
    'as %s',
    async (file) => {
      await expect(openOcel({ open: openInChunks(file) })).rejects.toThrow(AppError);
    },
  );

  it('as a damaged or different SQLite file', async () => {
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'not a database at all, '.repeat(50));
    await expect(openOcel({ path: text })).rejects.toThrow(AppError);
    await expect(openOcel({ path: sqlite('other.sqlite', 'create table t(a)') })).rejects.toThrow(AppError);
    const views = sqlite(
      'views.sqlite',
      script
        .replace('create table event(', 'create table base(')
        .replace('insert into event values', 'insert into base values'),
    );
    expect(isOcelSqlite(views)).toBe(false);
  });
});

it('recognises each kind of log by its head', () => {
  const xes =
    '<?xml version="1.0"?>\n<!-- XES -->\n<log xes.version="1.0"\n xmlns="http://www.xes-standard.org/"><extension/>';
  const kinds = (head: string): readonly boolean[] => [isXes, isOcelXml, isOcelJson].map((is) => is(Buffer.from(head)));
  expect(kinds(xes)).toEqual([true, false, false]);
  expect(kinds(xml.slice(0, 60))).toEqual([false, true, false]);
  expect(kinds(json.slice(0, 60))).toEqual([false, false, true]);
  expect(kinds('\ufeff{"events":[{"id":"e","type":"a","attributes":[')).toEqual([false, false, true]);
  for (const other of ['', '<html/>', '{"a":1}\n{"a":2}', '<logs/>', '<?xml version="1.0"?><!-- never closed']) {
    expect(kinds(other)).toEqual([false, false, false]);
  }
  expect(isOcelSqlite(join(folder, 'log.sqlite'))).toBe(true);
});

import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { allRows, openInChunks } from '../json-lines/rows.fixture.ts';
import { openOcel } from './ocel.ts';
import { isOcelJson, isOcelXml, isXes } from './recognise.ts';
import { openXes } from './xes.ts';
import type { Open } from '../json-lines/open.ts';
import type { RowSource } from '../source-row.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);
const given = { numRuns, seed: 20240311 };

const xes = `<?xml version="1.0"?>\r\n<log><trace><string key="concept:name" value="1"/>
<event><string key="concept:name" value="é &amp; x"/><list key="l"><values><int key="i" value="1"/></values></list></event>
</trace><trace><event><date key="time:timestamp" value="2024-01-01T00:00:00Z"><int key="n" value="2"/></date></event></trace></log>`;
const ocelXml = `<log><objects><object id="o" type="Order"><attributes><attribute name="p" time="2024-01-01T00:00:00Z">1</attribute></attributes>
<objects><relationship object-id="o" qualifier="self"/></objects></object></objects><events><event id="e" type="pay" time="2024-01-02T00:00:00">
<attributes><attribute name="by">Ann &lt;b&gt;</attribute></attributes><objects><relationship object-id="x" qualifier="q"/></objects></event></events></log>`;
const ocelJson = `{"objectTypes":[],"events":[{"id":"e","type":"pay","time":"2024-01-02T00:00:00Z","attributes":[{"name":"by","value":1.50}],
"relationships":[{"objectId":"o","qualifier":"q"}]}],"objects":[{"id":"o","type":"Order","attributes":[{"name":"p","time":"2024","value":null}]}]}`;

const marks =
  '< > / " = & \\ , : { } [ ] ]]> <!-- --> <event> </event> <trace> <list> <values/> <objects> null 1'.split(' ');
const tokens = fc.constantFrom(...marks, '\n', '\0');
const originals: fc.Arbitrary<string> = fc.constantFrom(xes, ocelXml, ocelJson);
const mutated = fc
  .tuple(originals, fc.array(fc.tuple(fc.nat(), tokens, fc.nat({ max: 12 })), { maxLength: 3 }))
  .map(([text, changes]) =>
    changes.reduce((now, [at, token, cut]) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + token + now.slice(place + cut);
    }, text),
  );
const files = fc.oneof(
  { weight: 4, arbitrary: mutated.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });

const tablesOf = async (tables: Readonly<Record<string, RowSource>>): Promise<unknown> => {
  const read: unknown[] = [];
  for (const [name, source] of Object.entries(tables)) read.push([name, source.header, await allRows(source)]);
  return read;
};

const outcome = async (read: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
};

const readAll = async (open: Open): Promise<unknown> => [
  await outcome(async () => {
    const { events, cases, counts } = await openXes(open);
    return [counts, await tablesOf({ events, cases })];
  }),
  await outcome(async () => {
    const { tables, notes } = await openOcel({ open });
    return [notes, await tablesOf(tables)];
  }),
];

it('gives the same rows or the same refusal for any chunks, and never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(files, sizes, async (file, chunks) => {
      expect(await readAll(openInChunks(file, chunks))).toEqual(await readAll(openInChunks(file)));
    }),
    given,
  );
});

it('takes a file for at most one kind of log', () => {
  fc.assert(
    fc.property(files, (file) => {
      expect([isXes(file), isOcelXml(file), isOcelJson(file)].filter(Boolean).length).toBeLessThan(2);
    }),
    given,
  );
});

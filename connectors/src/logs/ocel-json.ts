import { AppError } from '@throughline/model';
import { JsonWalk } from '../json-lines/elements.ts';
import { isJsonArray, isJsonObject, parseJson } from '../json-lines/json-text.ts';
import { withoutMark } from '../json-lines/lines.ts';
import { readWhole } from '../json-lines/open.ts';
import { cellOf, isComplaint, readObject } from '../json-lines/record.ts';
import type { JsonObject } from '../json-lines/json-text.ts';
import type { Piece } from '../json-lines/lines.ts';
import type { Open } from '../json-lines/open.ts';
import type { OcelItem, OcelItems, OcelValue } from './ocel-item.ts';

const LONGEST_FILE = 256 * 1024 * 1024;
const DEPTH = 64;
const BATCH = 1000;

const refuse = (walk: JsonWalk, expected: string): AppError =>
  new AppError(
    'bad-input',
    `Expected ${expected} in the object log, found ${walk.next() === '' ? 'the end of the file' : JSON.stringify(walk.next())} on line ${walk.line}.`,
    'Export the log again as OCEL 2.0.',
  );

const text = (members: JsonObject, key: string): string | undefined => cellOf(members.get(key));

const objectsIn = (members: JsonObject, key: string): readonly JsonObject[] => {
  const list = members.get(key);
  return list !== undefined && isJsonArray(list) ? list.items.filter(isJsonObject) : [];
};

const valuesOf = (members: JsonObject): readonly OcelValue[] =>
  objectsIn(members, 'attributes').map((one) => ({
    name: text(one, 'name') ?? '',
    time: text(one, 'time'),
    value: text(one, 'value'),
  }));

type Kind = 'event' | 'object';

function* itemsOf(kind: Kind, { line, bytes }: Piece): Generator<OcelItem> {
  const members = bytes === undefined ? undefined : readObject(bytes, DEPTH);
  if (members === undefined || isComplaint(members)) {
    const { expected, found } = members ?? { expected: 'a JSON object', found: 'nothing' };
    yield { kind: 'problem', line, text: `An ${kind} is left out: expected ${expected}, found ${found}` };
    return;
  }
  const shared = { line, id: text(members, 'id'), type: text(members, 'type'), values: valuesOf(members) };
  yield kind === 'event' ? { kind, ...shared, time: text(members, 'time') } : { kind, ...shared };
  for (const one of objectsIn(members, 'relationships')) {
    yield {
      kind: `${kind}-object`,
      line,
      from: shared.id,
      to: text(one, 'objectId'),
      qualifier: text(one, 'qualifier'),
    };
  }
}

const keyOf = (piece: Piece): string | undefined => {
  const parsed = parseJson((piece.bytes ?? Buffer.alloc(0)).toString('utf8'), 1);
  return parsed.fault === undefined && typeof parsed.value === 'string' ? parsed.value : undefined;
};

function* itemsIn(walk: JsonWalk, kind: Kind): Generator<OcelItem> {
  const elements = walk.elements();
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) yield* itemsOf(kind, step.value);
  if (!step.value) throw refuse(walk, `the ${kind}s in one array`);
}

function* itemsBelow(walk: JsonWalk): Generator<OcelItem> {
  if (!walk.take('{')) throw refuse(walk, 'a JSON object');
  if (walk.take('}')) return;
  do {
    const key = keyOf(walk.value());
    if (key === undefined || !walk.take(':')) throw refuse(walk, 'a name and a colon');
    if (key === 'events' || key === 'objects') yield* itemsIn(walk, key === 'events' ? 'event' : 'object');
    else walk.value();
  } while (walk.take(','));
  if (!walk.take('}')) throw refuse(walk, 'a comma or the closing brace');
  if (walk.next() !== '') throw refuse(walk, 'nothing after the log');
}

async function* readItems(bytes: Buffer): AsyncGenerator<readonly OcelItem[]> {
  let batch: OcelItem[] = [];
  for (const item of itemsBelow(new JsonWalk(bytes))) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** The contents of an object log in JSON; the file is held as long as they are read. */
export const openOcelJson = async (open: Open): Promise<OcelItems> => {
  const bytes = await readWhole(open, LONGEST_FILE);
  if (bytes !== undefined) return () => readItems(withoutMark(bytes));
  throw new AppError(
    'bad-input',
    `Expected an object log in JSON to have at most ${LONGEST_FILE} bytes, found more.`,
    'Export the log as OCEL 2.0 in SQLite or XML.',
  );
};

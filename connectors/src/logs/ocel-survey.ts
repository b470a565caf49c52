import { AppError } from '@throughline/model';
import { detach } from './xml-name.ts';
import type { OcelItem, OcelItemOf, OcelItems, OcelRelation, OcelValue } from './ocel-item.ts';

const MOST_COLUMNS = 1000;
const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i;

interface Tally {
  count: number;
  readonly line: number;
}

/** What a first pass learns about an object log. */
export class OcelSurvey {
  readonly eventColumns = new Set<string>();
  readonly objectColumns = new Set<string>();
  /** The type of each object. */
  readonly types = new Map<string, string | undefined>();
  readonly #events = new Set<string>();
  readonly #tallies = new Map<string, Tally>();
  /** By what they are and the id that was not there yet: objects may stand behind events. */
  readonly #pending = {
    event: new Map<string, Tally>(),
    object: new Map<string, Tally>(),
    source: new Map<string, Tally>(),
    target: new Map<string, Tally>(),
  };
  #unzoned = 0;

  /** What was found that the reader of the figures should know, in sentences. */
  get notes(): readonly string[] {
    const problems = [...this.#tallies].map(
      ([text, { count, line }]) => `${text} (${count} of them, the first on line ${line}).`,
    );
    const zones = this.#unzoned === 0 ? [] : [`${this.#unzoned} times of events name no time zone.`];
    return [
      ...problems,
      ...this.#dangling('event', 'rows of event_objects name an event', this.#events),
      ...this.#dangling('object', 'rows of event_objects name an object', this.types),
      ...this.#dangling('source', 'rows of object_objects come from an object', this.types),
      ...this.#dangling('target', 'rows of object_objects lead to an object', this.types),
      ...zones,
    ];
  }

  add(item: OcelItem): void {
    switch (item.kind) {
      case 'event':
        this.#addEvent(item);
        break;
      case 'object':
        this.#addObject(item);
        break;
      case 'event-object':
      case 'object-object':
        this.#addRelation(item);
        break;
      case 'problem':
        this.#tell(item.text, item.line);
    }
  }

  #addEvent({ id, time, values, line }: OcelItemOf<'event'>): void {
    this.#columns(this.eventColumns, values, line);
    if (time !== undefined && !zoned.test(time)) this.#unzoned++;
    if (id === undefined) this.#tell('Events have no id', line);
    else if (this.#events.has(id)) this.#tell('Events have the id of an earlier one', line);
    else this.#events.add(detach(id));
  }

  #addObject({ id, type, values, line }: OcelItemOf<'object'>): void {
    this.#columns(this.objectColumns, values, line);
    if (id === undefined) this.#tell('Objects have no id', line);
    else if (this.types.has(id)) this.#tell('Objects have the id of an earlier one', line);
    else this.types.set(detach(id), type === undefined ? undefined : detach(type));
  }

  #addRelation({ kind, from, to, line }: OcelRelation): void {
    const ofEvent = kind === 'event-object';
    const sources = ofEvent ? this.#events : this.types;
    if (from === undefined || !sources.has(from)) tally(this.#pending[ofEvent ? 'event' : 'source'], from ?? '', line);
    if (to === undefined || !this.types.has(to)) tally(this.#pending[ofEvent ? 'object' : 'target'], to ?? '', line);
  }

  #dangling(
    end: 'event' | 'object' | 'source' | 'target',
    what: string,
    known: { has(id: string): boolean },
  ): readonly string[] {
    const missing = [...this.#pending[end]].filter(([id]) => !known.has(id));
    const [first] = missing;
    if (first === undefined) return [];
    const rows = missing.reduce((sum, [, { count }]) => sum + count, 0);
    return [
      `${rows} ${what} that is not in the log; the first is ${JSON.stringify(first[0])} on line ${first[1].line}.`,
    ];
  }

  #tell(text: string, line: number): void {
    tally(this.#tallies, text, line);
  }

  #columns(columns: Set<string>, values: readonly OcelValue[], line: number): void {
    for (const { name } of values) if (!columns.has(name)) columns.add(detach(name));
    if (columns.size <= MOST_COLUMNS) return;
    throw new AppError(
      'bad-input',
      `Expected at most ${MOST_COLUMNS} different attributes in an object log, found more on line ${line}.`,
      'Export fewer attributes.',
    );
  }
}

const tally = (tallies: Map<string, Tally>, key: string, line: number): void => {
  const known = tallies.get(key);
  if (known === undefined) tallies.set(detach(key), { count: 1, line });
  else known.count++;
};

/** Reads a log once for what its tables need. */
export const surveyOcel = async (items: OcelItems): Promise<OcelSurvey> => {
  const survey = new OcelSurvey();
  for await (const batch of items()) for (const item of batch) survey.add(item);
  return survey;
};

import { parseDay, type Day } from '@throughline/math';
import { asText, isOneOf, plusDays, type At, type Expression, type Facts } from '@throughline/query';
import { announcedName, announcedWords, endedIncidents, severeWords, unannouncedWords } from './incident-words.data.ts';

/** A disturbance that has no last day. */
export interface IncidentRow {
  readonly incident: string;
  readonly source: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly severity: string | null;
  readonly system: string | null;
  readonly systemName: string | null;
  readonly systemActive: string | null;
  readonly party: string | null;
  readonly site: string | null;
  readonly region: string | null;
  readonly on: string | null;
  readonly expectedEnd: string | null;
  readonly status: string | null;
}

const systemsOnce = (facts: Facts) =>
  facts
    .selectFrom('system')
    .select('system')
    .select((eb) => [eb.fn.max('name').as('name'), eb.fn.max(asText('active')).as('active')])
    .groupBy('system');

/** Incidents that began and of which no end is on record. */
export const openIncidents = (facts: Facts, at: At): Expression<IncidentRow> =>
  facts
    .selectFrom('incident as n')
    .leftJoin(systemsOnce(facts).as('s'), 's.system', 'n.system')
    .select(['n.incident', 'n.source', 'n.type', 'n.name', 'n.severity', 'n.system', 'n.party', 'n.site', 'n.region'])
    .select(['n.status', 's.name as systemName', 's.active as systemActive'])
    .select([asText('n.on').as('on'), asText('n.expectedEnd').as('expectedEnd')])
    .where('n.endedOn', 'is', null)
    .where('n.on', '<=', at.businessDay)
    .orderBy('n.incident')
    .orderBy('n.source');

/** The days over which the usual number of people at a system is measured. */
const usageDays = 35;

/** How many people signed in to each system, by day. */
export const peopleBySystem = (facts: Facts, at: At) =>
  facts
    .selectFrom('usage')
    .select('system')
    .select(asText('on').as('on'))
    .select((eb) => asText(eb.fn.count('person').distinct()).as('people'))
    .where('on', '>', plusDays(at.businessDay, -2 * usageDays))
    .groupBy(['system', 'on'])
    .orderBy('system')
    .orderBy('on');

/** Vendors that orders name, with their country. */
export const vendorCountries = (facts: Facts) =>
  facts
    .selectFrom('party')
    .select('party')
    .select((eb) => eb.fn.max('country').as('country'))
    .where('country', 'is not', null)
    .where(
      'party',
      'in',
      facts
        .selectFrom('order_line')
        .select('party')
        .where(isOneOf('orderType', ['purchase'])),
    )
    .groupBy('party')
    .orderBy('party');

/** An open incident as a query brings it. */
export type TextIncident = { readonly [K in keyof IncidentRow]: string | null };

const wordsOf = (...texts: readonly (string | null)[]): string[] =>
  texts.flatMap((text) => (text ?? '').toLowerCase().split(/[^a-z0-9]+/)).filter((word) => word !== '');

const hasOne = (words: readonly string[], of: readonly string[]): boolean => words.some((word) => of.includes(word));

const isAnnounced = ({ type, name, status }: TextIncident): boolean => {
  const isSaid = hasOne(wordsOf(type, status), announcedWords) || hasOne(wordsOf(name), announcedName);
  return isSaid && !hasOne(wordsOf(type, name, status), unannouncedWords);
};

/** What began longer ago than this, and should be over by now, was forgotten on the list. */
const forgottenDays = 365;

/** Of incidents without a last day those that go on: not over by their state, not announced, and not forgotten. */
export const goingOn = (incident: TextIncident, judged: Day): boolean => {
  const since = parseDay(incident.on ?? '');
  const until = parseDay(incident.expectedEnd ?? '') ?? since;
  if (since === undefined || until === undefined || since > judged || judged - until > forgottenDays) return false;
  return !hasOne(wordsOf(incident.status), endedIncidents) && !isAnnounced(incident);
};

/** True where the list calls it severe. */
export const isSevere = (incident: TextIncident): boolean => hasOne(wordsOf(incident.severity), severeWords);

/** True where a country is the region of an incident, or one of the places that it names. */
export const liesIn = (country: string | null, region: string | null): boolean => {
  const own = (country ?? '').trim().toLowerCase();
  const places = (region ?? '')
    .toLowerCase()
    .split(/[,;/()]| - /)
    .map((place) => place.trim());
  return own !== '' && places.includes(own);
};

/** What tells which vendors an incident keeps from delivering. */
export interface Incidents {
  readonly incidents: readonly TextIncident[];
  readonly vendors: readonly { readonly party: string | null; readonly country: string | null }[];
}

/** Causes of the incidents that go on and hold up a vendor: its own, or those of its country. */
export const incidentCauses = (party: string | null, { incidents, vendors }: Incidents, judged: Day): string[] => {
  const country = vendors.find((vendor) => vendor.party === party)?.country ?? null;
  const own = incidents.filter((incident) => {
    const hits = incident.party === null ? liesIn(country, incident.region) : incident.party === party;
    return party !== null && hits && goingOn(incident, judged);
  });
  return [...new Set(own.map(({ incident }) => `incident ${incident ?? ''}`))].toSorted();
};

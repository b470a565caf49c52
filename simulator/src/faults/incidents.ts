import type { Vendor } from '../company/company.ts';
import { minuteOn, workdayAfter, type AddedIncident } from '../world.ts';
import { newVendor, staffOf, takeVendor } from './choices.ts';
import type { Fault, Given, Planted } from './fault.ts';

/** A country from which several vendors deliver, or one where there is none with several. */
const country = (given: Given): string | undefined => {
  const { vendors } = given.rooms.world.company;
  const abroad = vendors.filter((vendor) => vendor.country !== 'US' && vendor.index >= 8);
  const countries = [...new Set(abroad.map((vendor) => vendor.country))].toSorted();
  const several = countries.filter((code) => abroad.filter((vendor) => vendor.country === code).length > 1);
  return given.take('country', several.length > 0 ? several : countries, (code) => code);
};

type Incident = Pick<AddedIncident, 'type' | 'what' | 'severity' | 'day' | 'expectedEnd'> & Partial<AddedIncident>;

/** Puts an incident on the list; one without an end is still open. */
const report = ({ rooms }: Given, incident: Incident): string => {
  const { incidents } = rooms.world.added;
  const code = `IN${String(900 + incidents.length)}`;
  incidents.push({ system: '', vendor: '', site: '', region: '', end: undefined, ...incident, code });
  return code;
};

const listed = (code: string, what: string, to?: number): Planted => ({
  subject: { incident: code },
  named: [code],
  to,
  what,
});

const vendorFire: Fault = {
  type: 'vendor-fire',
  daysBeforeEnd: 14,
  plant: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    given.rooms.world.levers.blocked.put((index, day) => (index === vendor.index && day >= given.from ? 1 : 0));
    const code = report(given, {
      type: 'vendor',
      what: `Fire at ${vendor.name}`,
      severity: 'critical',
      vendor: vendor.code,
      day: given.from,
      expectedEnd: given.days + 40,
    });
    return { ...listed(code, 'a vendor cannot deliver after a fire'), named: [code, vendor.code] };
  },
  distractor: (given) => {
    const vendor = takeVendor(given);
    if (vendor === undefined) return undefined;
    const day = given.from - 200;
    const code = report(given, {
      type: 'vendor',
      what: `Strike at ${vendor.name}`,
      severity: 'major',
      vendor: vendor.code,
      day,
      expectedEnd: day + 10,
      end: day + 8,
    });
    return listed(code, 'a strike that is long over', day + 8);
  },
};

/** Some orders of a year ago that were delivered and billed: nothing of them is open. */
const deliveredLongAgo = (given: Given, vendor: Vendor): void => {
  const { world, purchasing } = given.rooms;
  const requester = staffOf(given, 'ENG')?.code ?? '';
  for (let k = 0; k < 3; k += 1) {
    const day = workdayAfter(world.company, given.from - 360 + k * 30, 0);
    const price = 15_000 + Math.round(given.draw(k) * 15_000);
    const requests = [{ item: undefined, account: '6400', quantity: 1, price, leadDays: 25 }];
    if (day >= 0)
      world.agenda.put(minuteOn(day, 674), () => {
        purchasing.order({ day, vendor, location: 0, unit: 'ENG', requester, requests, key: -(914_000_000 + k) });
      });
  }
};

const portClosed: Fault = {
  type: 'port-closed',
  daysBeforeEnd: 16,
  plant: (given) => {
    const { levers, company } = given.rooms.world;
    const region = country(given);
    if (region === undefined) return undefined;
    const hit = new Set(
      company.vendors.flatMap((vendor) => (vendor.country === region && vendor.index >= 8 ? [vendor.index] : [])),
    );
    levers.blocked.put((index, day) => (hit.has(index) && day >= given.from ? 1 : 0));
    const code = report(given, {
      type: 'port',
      what: `Port closed: nothing leaves ${region}`,
      severity: 'major',
      region,
      day: given.from,
      expectedEnd: given.days + 20,
    });
    return listed(code, 'goods of a country do not arrive');
  },
  distractor: (given) => {
    const vendor = newVendor(given, 'Marine LLC', 'KR');
    deliveredLongAgo(given, vendor);
    const code = report(given, {
      type: 'port',
      what: `Port closed: nothing leaves ${vendor.country}`,
      severity: 'major',
      region: vendor.country,
      day: given.from,
      expectedEnd: given.days + 20,
    });
    return listed(code, 'a port is closed from which nothing is to come');
  },
};

const systemDown: Fault = {
  type: 'system-down',
  daysBeforeEnd: 4,
  plant: (given) => {
    given.rooms.world.levers.standstill.put((location, day) => (location === 0 && day >= given.from ? 1 : 0));
    const code = report(given, {
      type: 'system',
      what: 'Warehouse system down in the north',
      severity: 'critical',
      system: 'WMS',
      site: 'WH-N',
      day: given.from,
      expectedEnd: given.days + 2,
    });
    return listed(code, 'nothing can be picked in one warehouse');
  },
  distractor: (given) => {
    const code = report(given, {
      type: 'system',
      what: 'Customer system: planned maintenance over the weekend',
      severity: 'minor',
      system: 'CRM',
      day: given.days - 1,
      expectedEnd: given.days,
    });
    return listed(code, 'maintenance that was announced, on days on which nobody works');
  },
};

export const incidentFaults: readonly Fault[] = [vendorFire, portClosed, systemDown];

import type { Size } from './size.ts';

/** A place with stock: a warehouse beside its plant. */
export interface Location {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly plant: string;
}

export type ItemType = 'finished' | 'assembly' | 'component' | 'traded';

/** A component of a made item, for one unit of it. */
export interface BomLine {
  readonly item: number;
  readonly quantity: number;
}

/** A step in which an item is made. */
export interface Step {
  readonly station: number;
  readonly name: string;
  readonly setupMinutes: number;
  readonly runMinutes: number;
}

/** Something that is bought, made or sold. Costs and prices are cents for one unit. */
export interface Item {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly type: ItemType;
  readonly category: string;
  readonly unit: string;
  /** Where it is made or received; other places get it from there. */
  readonly home: number;
  readonly standardCost: number;
  readonly salesPrice: number;
  /** Its share in what customers ask for; 0 for what is not sold. */
  readonly popularity: number;
  /** The day from which it is sold and made; -1 when it was there before the first day. */
  readonly launched: number;
  /** Usual quantity of a sales line. */
  readonly usualQuantity: number;
  readonly bill: readonly BomLine[];
  readonly steps: readonly Step[];
  readonly vendors: readonly Offer[];
}

/** What a vendor asks for an item on the first day, and how many days it says it needs. */
export interface Offer {
  readonly vendor: number;
  readonly price: number;
  readonly leadDays: number;
  readonly minimum: number;
  /** The contract that fixes the price, if any. */
  readonly contract: string | undefined;
}

export interface Vendor {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly country: string;
  readonly termsDays: number;
  /** Share of an invoice that is let off when it is paid within ten days; 0 for none. */
  readonly discount: number;
  /** How its deliveries spread around the promise: the share of them that goes wrong and comes late. */
  readonly spread: number;
  readonly rejectShare: number;
  readonly bank: string;
  readonly taxId: string;
  readonly buyer: number;
}

export interface Customer {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly region: number;
  readonly country: string;
  readonly termsDays: number;
  /** Usual days from due day to payment. */
  readonly habitDays: number;
  /** Its share in orders. */
  readonly weight: number;
  /** How large its orders are against the usual ones: large customers order more often, and more. */
  readonly size: number;
  /** Working days that its goods are under way when it was promised the arrival; 0 when it was promised that they leave. */
  readonly transitDays: number;
  /** The day on which it stops paying and ordering for good. */
  readonly fails: number;
}

/** A group of like machines of a plant. */
export interface StationMaster {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly location: number;
  readonly unit: string;
  readonly machines: number;
  readonly beginMinute: number;
  readonly endMinute: number;
  readonly costPerHour: number;
}

export interface Person {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly site: string;
  readonly manager: string;
  /** Station that a production worker works at; -1 for all others. */
  readonly station: number;
  readonly hourlyPay: number;
  /** First and last day in the company, as days of the simulation; may lie before or after it. */
  readonly hired: number;
  readonly left: number;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly head: string;
}

/** An agreement with a vendor about items or a service, in days of the simulation. */
export interface Contract {
  readonly code: string;
  readonly name: string;
  readonly type: 'purchase' | 'subscription' | 'lease' | 'service';
  readonly vendor: number;
  readonly system: string;
  readonly unit: string;
  readonly owner: string;
  readonly from: number;
  readonly to: number;
  readonly noticeBy: number;
  readonly seats: number;
  readonly pricePerSeat: number;
  /** Cents a year. */
  readonly amount: number;
}

/** The company on its first day. Everything in it follows from a seed and a size. */
export interface Company {
  readonly seed: number;
  readonly size: Size;
  /** Day number (since 1970-01-01) of day 0. */
  readonly firstDay: number;
  /** Number of days; the last is `days - 1`. */
  readonly days: number;
  /** The day after which nothing is exported; later ones are lived through only to see what comes. */
  readonly lastDay: number;
  /** The last day of the whole company, from which what is planted is reckoned back; its records may end earlier. */
  readonly anchorDay: number;
  readonly worksOn: (day: number) => boolean;
  readonly locations: readonly Location[];
  readonly vendors: readonly Vendor[];
  readonly items: readonly Item[];
  readonly customers: readonly Customer[];
  readonly stations: readonly StationMaster[];
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly contracts: readonly Contract[];
}

/** A line of an order; days count from 1970. */
export interface OrderLine {
  readonly document: string;
  readonly party: string;
  readonly item: string;
  readonly on: number;
  readonly quantity: number;
  readonly value: number;
}

/** When something was asked for, promised and there, in days. */
export interface Delivery {
  readonly ordered: number | undefined;
  readonly promised: number;
  readonly real: number;
}

/** What a vendor was owed or paid. */
export interface Bill {
  readonly document: string;
  readonly party: string;
  readonly on: number;
  readonly value: number;
}

/** When a bill was written and paid, in days, and when it was due where that is known. */
export interface Settled {
  readonly billed: number;
  readonly due: number | undefined;
  readonly paid: number;
}

/** A step of a case: hours since 1970; the two are equal where the log knows one time only. */
export interface Step {
  readonly activity: string;
  readonly start: number;
  readonly end: number;
}

/** The cases of a process, each in order of time. */
export interface Log {
  readonly name: string;
  readonly cases: readonly (readonly Step[])[];
  /** Whether it says how long a step took. */
  readonly timed: boolean;
}

/** What is known of a company; what it has no records of is absent. */
export interface Records {
  readonly name: string;
  readonly purchases?: readonly OrderLine[];
  readonly sales?: readonly OrderLine[];
  readonly purchaseDeliveries?: readonly Delivery[];
  readonly salesDeliveries?: readonly Delivery[];
  readonly production?: readonly Delivery[];
  readonly bills?: readonly Bill[];
  /** Amounts of invoices or payments, for their first digits. */
  readonly amounts?: Readonly<Record<string, readonly number[]>>;
  readonly paidBills?: readonly Settled[];
  readonly receivedBills?: readonly Settled[];
  /** Days on which something was done, by what. */
  readonly days?: Readonly<Record<string, readonly number[]>>;
  /** Demand by month of each item, by what the items are. */
  readonly demand?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

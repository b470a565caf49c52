import type { Customer } from '../company/company.ts';
import type { SalesLine, SalesOrder } from './sales.ts';

/** An invoice to a customer that waits to be paid. */
export interface CustomerBill {
  readonly code: string;
  readonly order: SalesOrder;
  readonly parts: readonly { readonly line: SalesLine; readonly quantity: number }[];
  readonly total: number;
  readonly day: number;
  readonly due: number;
}

/** What customers owe, in cents, and how much of it is long overdue. */
export interface Credit {
  readonly owed: (customer: Customer, cents: number) => void;
  readonly overdue: (customer: Customer, cents: number) => void;
  /** Invoices of which the money has neither come nor been given up. */
  readonly unpaid: Set<CustomerBill>;
  /** Whether orders of a customer are held until somebody has called it. */
  readonly isDoubtful: (customer: Customer) => boolean;
}

/** Days past due from which an invoice counts against a customer. */
export const longOverdueDays = 20;

/** Share of what a customer owes that may be long overdue. */
const tolerated = 0.3;

/** An empty list of debtors. */
export const createCredit = (customers: readonly Customer[]): Credit => {
  const [open, late] = [new Float64Array(customers.length), new Float64Array(customers.length)];
  const add = (sums: Float64Array, { index }: Customer, cents: number): void => {
    sums[index] = (sums[index] ?? 0) + cents;
  };
  return {
    unpaid: new Set(),
    owed: (customer, cents) => add(open, customer, cents),
    overdue: (customer, cents) => add(late, customer, cents),
    isDoubtful: ({ index }) => (late[index] ?? 0) > tolerated * (open[index] ?? 0),
  };
};

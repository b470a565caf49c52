import { at } from '../engine/draws.ts';
import type { Company } from '../company/company.ts';
import type { Dates, Write } from '../tables.ts';
import type { Books } from './books.ts';

/** A change of stock: positive in, negative out. */
export interface Move {
  readonly day: number;
  readonly item: number;
  readonly location: number;
  readonly quantity: number;
  readonly type: string;
  readonly document: string;
}

/** Stock by item × 2 + location: what the books say and what really lies there. */
export interface Stock {
  readonly book: Float64Array;
  readonly real: Float64Array;
  /** Still to come by orders. */
  readonly ordered: Float64Array;
  /** Promised to orders and not yet taken. */
  readonly promised: Float64Array;
  /** The last day on which something was used of it: sold or built in; -1 for never. */
  readonly lastUse: Float64Array;
  /** Books a move that also happened. */
  readonly move: (move: Move) => void;
  /** Books a move while something else happened: a loss, a miscount, a wrong bill. */
  readonly bookAside: (move: Move, real: number) => void;
  /** What an item is worth in the books at a place, in cents. */
  readonly value: (item: number, quantity: number) => number;
}

interface Needs {
  readonly company: Company;
  readonly write: Write;
  readonly dates: Dates;
  readonly books: Books;
  readonly next: (series: string) => number;
}

/** Empty shelves. */
export const createStock = ({ company, write, dates, next }: Needs): Stock => {
  const size = company.items.length * 2;
  const [book, real, ordered, promised] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const lastUse = new Float64Array(size).fill(-1);
  const bookAside = (move: Move, really: number): void => {
    const key = move.item * 2 + move.location;
    real[key] = at(real, key) + really;
    if (move.quantity === 0) return;
    if (move.type === 'sale' || move.type === 'component use') lastUse[key] = move.day;
    book[key] = at(book, key) + move.quantity;
    const [item, place] = [at(company.items, move.item), at(company.locations, move.location)];
    const row = [`M${String(next('move') + 10_000_000)}`, item.code, place.code, move.type, move.document];
    write('erp/stock-moves.csv', [...row, dates.day(move.day), move.quantity]);
  };
  return {
    book,
    real,
    ordered,
    promised,
    lastUse,
    bookAside,
    move: (move) => bookAside(move, move.quantity),
    value: (item, quantity) => at(company.items, item).standardCost * quantity,
  };
};

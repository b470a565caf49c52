import { between, drawsOf, oneOf, type Draw } from '../engine/draws.ts';
import { countries, customerWords, firstNames, lastNames, legalForms, nameWords, tradeWords } from './words.data.ts';

/** Names that are given once: a word more tells two of the same apart. */
export interface Names {
  readonly vendor: (key: number, trade?: string) => string;
  readonly customer: (key: number) => string;
  readonly person: (key: number) => string;
}

/** Gives each name once; two names of which the compared part is the same count as one. */
const once = (compared: (name: string) => string): ((make: (again: number) => string) => string) => {
  const given = new Set<string>();
  return (make) => {
    for (let again = 0; ; again += 1) {
      const name = make(again);
      if (given.has(compared(name))) continue;
      given.add(compared(name));
      return name;
    }
  };
};

const withoutForm = (name: string): string => name.slice(0, name.lastIndexOf(' '));

const two = (u: Draw, key: number, again: number): string =>
  again < 3
    ? oneOf(u(key, 1, again), nameWords)
    : `${oneOf(u(key, 1, again), nameWords)} ${oneOf(u(key, 4, again), nameWords)}`;

/** A source of names for one company. */
export const namesOf = (seed: number): Names => {
  const u = drawsOf(seed, 'names');
  const [companies, people] = [once(withoutForm), once((name) => name)];
  return {
    vendor: (key, trade) =>
      companies((again) => {
        const word = trade ?? oneOf(u(key, 2, again), tradeWords);
        return `${two(u, key, again)} ${word} ${oneOf(u(key, 3), legalForms)}`;
      }),
    customer: (key) =>
      companies(
        (again) =>
          `${two(u, key + 100_000, again)} ${oneOf(u(key + 100_000, 2, again), customerWords)} ${oneOf(u(key + 100_000, 3), legalForms)}`,
      ),
    person: (key) =>
      people((again) => {
        const initial = again < 2 ? '' : ` ${String.fromCharCode(65 + between(u(key, 9, again), 0, 25))}.`;
        return `${oneOf(u(key, 7, again), firstNames)}${initial} ${oneOf(u(key, 8, again), lastNames)}`;
      }),
  };
};

/** The country of a company. */
export const countryOf = (u: number): string => oneOf(u, countries);

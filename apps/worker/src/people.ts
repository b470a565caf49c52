import { AppError, type Authority } from '@throughline/model';

export type Person = Authority['people'][number];

/** The person of `authority.json` that an id or a name means, or a refusal that lists them. */
export const personIn = (authority: Authority, text: string): Person => {
  const name = text.toLowerCase();
  const found =
    authority.people.find(({ id }) => id === text) ??
    authority.people.find((person) => person.name.toLowerCase() === name);
  if (found !== undefined) return found;
  throw new AppError(
    'not-allowed',
    `Expected a person of authority.json, got "${text}".`,
    authority.people.length === 0
      ? 'authority.json lists nobody yet.'
      : `It lists ${authority.people.map(({ id }) => id).join(', ')}.`,
  );
};

/** The name of a person; an id that nobody has stands for itself. */
export const nameIn = (authority: Authority, id: string): string =>
  authority.people.find((person) => person.id === id)?.name ?? id;

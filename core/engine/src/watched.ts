import type { Context } from './catalogue.ts';

/** One thing that a context says: what, and of what where it says it of several. */
export type Said = readonly [what: keyof Context, of: string];

/** A context that notes what is read of it. */
export interface Watched {
  readonly context: Context;
  /** What was read so far, each once, in the order of the first reading. */
  readonly read: () => readonly Said[];
}

/** Settings that note which of them are read. */
const watchedSettings = (settings: Context['settings'], note: (of: string) => void): Context['settings'] => {
  const seen = <T>(name: keyof Context['settings'], value: T): T => {
    note(name);
    return value;
  };
  return {
    get company() {
      return seen('company', settings.company);
    },
    get assumptions() {
      return seen('assumptions', settings.assumptions);
    },
    get authority() {
      return seen('authority', settings.authority);
    },
    get decisions() {
      return seen('decisions', settings.decisions);
    },
    get goals() {
      return seen('goals', settings.goals);
    },
  };
};

/** A context with the parameters of one entry; what is read of it is read of the whole one, and only then. */
export const withParams = <P>(context: Context, params: P): Context<P> => ({
  params,
  get businessDay() {
    return context.businessDay;
  },
  get yearToDate() {
    return context.yearToDate;
  },
  lastDay: (source) => context.lastDay(source),
  assumption: (id) => context.assumption(id),
  get currency() {
    return context.currency;
  },
  get signals() {
    return context.signals;
  },
  get goals() {
    return context.goals;
  },
  get settings() {
    return context.settings;
  },
});

/** Watches what an entry reads of its context; its parameters are its own. */
export const watched = (context: Context): Watched => {
  const read = new Map<string, Said>();
  const seen = <T>(said: Said, value: T): T => {
    read.set(said.join(' '), read.get(said.join(' ')) ?? said);
    return value;
  };
  const settings = watchedSettings(context.settings, (of) => seen(['settings', of], undefined));
  return {
    read: () => [...read.values()],
    context: {
      params: context.params,
      get businessDay() {
        return seen(['businessDay', ''], context.businessDay);
      },
      get yearToDate() {
        return seen(['yearToDate', ''], context.yearToDate);
      },
      lastDay: (source) => {
        seen(['lastDay', source], undefined);
        return context.lastDay(source);
      },
      assumption: (id) => {
        seen(['assumption', id], undefined);
        return context.assumption(id);
      },
      get currency() {
        return seen(['currency', ''], context.currency);
      },
      get signals() {
        return seen(['signals', ''], context.signals);
      },
      get goals() {
        return seen(['goals', ''], context.goals);
      },
      settings,
    },
  };
};

/** What a context says of one thing. */
const valueOf = (context: Context, [what, of]: Said): unknown => {
  switch (what) {
    case 'lastDay':
      return context.lastDay(of);
    case 'assumption':
      return context.assumption(of);
    case 'settings':
      return Object.entries(context.settings).find(([name]) => name === of)?.[1];
    case 'params':
    case 'businessDay':
    case 'yearToDate':
    case 'currency':
    case 'signals':
    case 'goals':
      return context[what];
  }
};

const exactText = (value: unknown): string =>
  JSON.stringify([value], (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));

/** Gives the digest of what a context says of a thing, computed once. */
export const sayings = (context: Context, digest: (text: string) => string): ((said: Said) => string) => {
  const known = new Map<string, string>();
  return (said) => {
    const name = said.join(' ');
    const found = known.get(name) ?? digest(exactText(valueOf(context, said)));
    known.set(name, found);
    return found;
  };
};

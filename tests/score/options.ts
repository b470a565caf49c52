import { parseArgs } from 'node:util';
import { AppError } from '@throughline/model';

/** How a run of the score is asked for. */
export interface Options {
  readonly seeds: readonly number[];
  readonly scale: number;
  readonly chance: number;
  /** A file with a mix; by chance when not given. */
  readonly mix: string | undefined;
  /** Days between the pages of earlier days; 0 makes none. */
  readonly every: number;
  readonly measured: boolean;
  /** Companies at a time. */
  readonly together: number;
  readonly results: string | undefined;
  readonly out: string | undefined;
}

/** What the command takes. */
export const usage = `Simulates companies, plants faults in them, and tells which of them are found, after how many days, and at what amount.

npm run score:detect -- [--seed 1001] [--companies 10] [--scale 0.5] [--chance 0.5 | --mix FILE] [--every 14]
                        [--together 2] [--results FOLDER] [--out FILE] [--unmeasured]

--seed        the first seed; each company has the next one
--scale       the size of a company; 1 has 240 people and 80 orders a day
--chance      how likely each kind of fault, and what looks like it, is in a company
--mix FILE    the same faults in all companies: a list in JSON such as
              [{"type": "vendor-drift", "distractor": false, "daysBeforeEnd": 120, "strength": 0.8}]
              type           a kind of the table in docs/scores.md; only it is needed
              distractor     true plants what looks like it and is fine (false)
              daysBeforeEnd  on which day before the last one it begins (the usual number of its kind)
              strength       1 is usual, a half is hard to see (1)
--every       days between the pages of earlier days, from which days to detection come; 0 makes none
--together    companies at a time, each in a process of its own that needs about 1 GB at scale 0.25
--results     keeps one file a company; when the same command runs again, companies that are there are not scored anew
--unmeasured  leaves out what each fault costs, which takes a run of the company for each
`;

const known = {
  seed: { type: 'string', default: '1001' },
  companies: { type: 'string', default: '10' },
  scale: { type: 'string', default: '0.5' },
  chance: { type: 'string', default: '0.5' },
  mix: { type: 'string' },
  every: { type: 'string', default: '14' },
  together: { type: 'string', default: '2' },
  unmeasured: { type: 'boolean', default: false },
  results: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const refusal = (message: string): AppError => new AppError('bad-input', message, 'All options: --help.');

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message.split(/[.\n]/)[0] : '';
    throw refusal(`Expected options of the score, got ${args.join(' ')}: ${said ?? ''}.`);
  }
};

interface Rule {
  readonly expects: string;
  readonly fits: (value: number) => boolean;
}

const whole = (least: number): Rule => ({
  expects: `a whole number from ${String(least)} on`,
  fits: (value) => Number.isSafeInteger(value) && value >= least,
});

const numberFrom = (name: string, text: string, { expects, fits }: Rule): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (fits(value)) return value;
  throw refusal(`Expected ${expects} for --${name}, got ${text === '' ? 'nothing' : text}.`);
};

/** Reads the options; undefined when only help is asked for. Wrong ones are refused. */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const values = parsed(args);
  if (values.help) return undefined;
  const first = numberFrom('seed', values.seed, whole(0));
  const count = numberFrom('companies', values.companies, whole(1));
  return {
    seeds: Array.from({ length: count }, (_, i) => first + i),
    scale: numberFrom('scale', values.scale, {
      expects: 'a number above 0',
      fits: (value) => value > 0 && value <= 100,
    }),
    chance: numberFrom('chance', values.chance, {
      expects: 'a number from 0 to 1',
      fits: (value) => value >= 0 && value <= 1,
    }),
    mix: values.mix,
    every: numberFrom('every', values.every, whole(0)),
    measured: !values.unmeasured,
    together: numberFrom('together', values.together, whole(1)),
    results: values.results,
    out: values.out,
  };
};

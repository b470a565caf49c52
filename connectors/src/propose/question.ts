import { authorityIn, authorityQuestion } from './authority.ts';
import { lacksYear } from './matrix.ts';
import type { NamedDraft } from './compose.ts';
import type { TableProfile } from './profile.ts';

const aboutDays = ({ file, columns }: TableProfile): string[] =>
  columns.flatMap(({ name, ambiguous, reading }) =>
    ambiguous === undefined
      ? []
      : [`Are the days of ${name} in ${file} written as ${reading?.format ?? ''}, or as ${ambiguous.alternative}?`],
  );

const aboutUnused = (unused: readonly TableProfile[]): string[] => {
  const limits = unused.flatMap((profile) => {
    const reasons = authorityIn(profile);
    return reasons === undefined ? [] : [{ profile, reasons }];
  });
  const profiles = unused.filter((profile) => !limits.some((limit) => limit.profile === profile));
  const yearless = profiles.filter((profile) => lacksYear(profile));
  const rest = profiles.filter((profile) => profile.rows > 0 && !lacksYear(profile)).map(({ file }) => file);
  return [
    ...limits.map(({ profile, reasons }) => authorityQuestion(profile, reasons)),
    ...yearless.map(({ file }) => `Of which year are the months in ${file}?`),
    ...(rest.length === 0
      ? []
      : [
          `Is anything in ${rest.join(', ')} needed? No kind of fact fits ${rest.length === 1 ? 'it' : 'them'} well enough.`,
        ]),
  ];
};

/** What only people can answer about the tables of a proposal. */
export const questionsOf = (entries: readonly NamedDraft[], profiles: readonly TableProfile[]): readonly string[] => {
  const used = new Set(entries.flatMap(({ draft }) => [draft.table.file, draft.header?.table.file ?? '']));
  return [
    ...new Set([
      ...entries.flatMap(({ draft }) => draft.questions),
      ...profiles.filter(({ file }) => used.has(file)).flatMap(aboutDays),
      ...aboutUnused(profiles.filter(({ file }) => !used.has(file))),
    ]),
  ];
};

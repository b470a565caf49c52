import type { EntryProposal, Proposed, Remark, TableProposal } from '@throughline/worker';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const columnsText = (entry: EntryProposal): string =>
  entry.columns.map(({ column, from }) => `${column} ← ${from}`).join(' · ');

const neededText = (proposed: Proposed, entry: EntryProposal): string[] => {
  const needed = proposed.neededFor.get(entry.name);
  if (needed === undefined || needed.metrics.length + needed.detectors.length === 0) return [];
  const parts = [
    plural(needed.metrics.length, 'metric'),
    ...(needed.detectors.length === 0 ? [] : [plural(needed.detectors.length, 'check')]),
  ];
  return [`    used by ${parts.join(' and ')}`];
};

const entryLines = (entry: EntryProposal, proposed: Proposed): string[] => [
  `  → ${entry.kind} (${percent(entry.confidence)}): ${columnsText(entry)}`,
  ...(entry.reasons.length === 0 ? [] : [`    because ${entry.reasons.join('; ')}`]),
  ...neededText(proposed, entry),
  ...(entry.missing.length === 0 ? [] : [`    not found: ${entry.missing.join(', ')}`]),
];

const shownRemarks = 12;

const remarkLine = ({ text, lines }: Remark): string =>
  `  ! ${text}${lines.length === 0 ? '' : ` (line ${lines.slice(0, 3).join(', ')}${lines.length > 3 ? ', …' : ''})`}`;

const layoutText = (proposed: Proposed, file: string): string => {
  const staged = proposed.staged.get(file);
  const parts = [
    ...(staged?.layout === undefined ? [] : [`header on line ${staged.layout.header.join(' and ')}`]),
    ...((staged?.leftOut?.length ?? 0) === 0
      ? []
      : [`${plural(staged?.leftOut?.length ?? 0, 'total or footer row')} left out`]),
    ...(staged === undefined || staged.rejectedRows === 0
      ? []
      : [`${plural(staged.rejectedRows, 'row')} could not be read`]),
    ...(staged?.dialect === undefined
      ? []
      : [
          `${staged.dialect.encoding.toUpperCase()}, fields end with ${staged.dialect.delimiter === '\t' ? 'tabs' : `“${staged.dialect.delimiter}”`}`,
        ]),
  ];
  return parts.map((part) => ` · ${part}`).join('');
};

const tableLines = (table: TableProposal, proposed: Proposed): string[] => {
  const { remarks } = table.profile;
  const shape = table.shape === undefined ? '' : `, looks like ${table.shape}`;
  const size = `${plural(table.profile.rows, 'row')} × ${plural(table.profile.columns.length, 'column')}`;
  return [
    `${table.file}: ${size}${shape}${layoutText(proposed, table.file)}`,
    ...(proposed.staged.get(table.file)?.notes ?? []).map((note) => `  ! ${note}`),
    ...table.entries.flatMap((entry) => entryLines(entry, proposed)),
    ...(table.entries.length === 0 && table.shape === undefined
      ? ['  not understood: no entry for it was written']
      : []),
    ...remarks.slice(0, shownRemarks).map(remarkLine),
    ...(remarks.length > shownRemarks
      ? [`  … and ${remarks.length - shownRemarks} more remarks (--json shows all)`]
      : []),
    ...(table.unused.length === 0 ? [] : [`  not used: ${table.unused.join(', ')}`]),
    '',
  ];
};

/** What was found in the tables of an unknown source, and how it is proposed to be mapped. */
export const proposalText = (proposed: Proposed): string => {
  const { tables, questions, mapping } = proposed.proposal;
  const assumes = mapping?.assumes ?? [];
  const understood = tables.filter((table) => table.entries.length > 0 || table.shape !== undefined).length;
  return [
    `${plural(tables.length, 'table')}, ${understood} of them understood.`,
    '',
    ...tables.flatMap((table) => tableLines(table, proposed)),
    ...(assumes.length === 0 ? [] : ['Taken for granted:', ...assumes.map((text) => `  - ${text}`), '']),
    ...(questions.length === 0 ? [] : ['Please check:', ...questions.map((text) => `  ? ${text}`), '']),
  ].join('\n');
};

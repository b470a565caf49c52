import { kinds, type KindId, type Mapping, type TablesEvidence } from '@throughline/model';
import { authorityIn } from './authority.ts';
import { candidateFor, candidatesOf, type Candidate } from './candidate.ts';
import { chargesOf } from './charge.ts';
import { compose, named, type NamedDraft, type ProposalOptions } from './compose.ts';
import { expand } from './expand.ts';
import { inWords } from './expression.ts';
import { withHeader } from './header.ts';
import { listName } from './master.ts';
import { withItemUnit } from './item-unit.ts';
import { oncePerList, withTrees } from './list.ts';
import { judgeTable } from './judge.ts';
import { withCurrency } from './money.ts';
import { withFittingPrice } from './price.ts';
import { questionsOf } from './question.ts';
import { withStatus } from './status.ts';
import type { Draft } from './draft.ts';
import type { TableProfile } from './profile.ts';

/** An entry of the proposal, in the mapping or, below half confidence, only reported. */
export interface EntryProposal {
  readonly name: string;
  readonly kind: KindId;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly columns: readonly {
    readonly column: string;
    readonly from: string;
    readonly confidence: number;
    readonly why: string;
  }[];
  /** Useful columns of the kind for which nothing was found. */
  readonly missing: readonly string[];
}

/** What a table was taken for. */
export interface TableProposal {
  readonly file: string;
  readonly shape?: string | undefined;
  readonly profile: TableProfile;
  readonly entries: readonly EntryProposal[];
  /** Columns that no entry reads. */
  readonly unused: readonly string[];
}

/** A mapping to start from, what it rests on, and what only people can answer. */
export interface Proposal {
  /** Undefined where no table was understood well enough. */
  readonly mapping: Mapping | undefined;
  readonly tables: readonly TableProposal[];
  readonly questions: readonly string[];
}

const leastConfidence = 0.5;

const isSure = ({ draft }: Candidate): boolean => draft.confidence >= leastConfidence;

const masterKinds: readonly KindId[] = ['party', 'item', 'org_unit', 'site', 'account', 'person', 'work_centre'];

/** The kinds of masters that tables of their own list; of parties, of which role. */
const listedIn = (candidates: readonly Candidate[]): ReadonlySet<string> =>
  new Set(
    candidates.filter(isSure).flatMap(({ draft }) => (masterKinds.includes(draft.kind) ? [listName(draft)] : [])),
  );

const best = (table: TableProfile): Candidate | undefined =>
  authorityIn(table) === undefined ? candidatesOf(table)[0] : undefined;

/** The header of a table of lines gives charges only: its amounts are the sums of the lines. */
const asHeader = (candidate: Candidate, header: TableProfile): readonly Draft[] => {
  const own = candidateFor(candidate.draft.kind, header);
  const goods = candidate.draft.columns;
  const typed = [...own.draft.columns].map(([name, filling]) => {
    const given = name.endsWith('Type') && name !== 'lineType' ? goods.get(name) : undefined;
    return [name, given ?? filling] as const;
  });
  const draft = { ...own.draft, columns: new Map(typed), confidence: Math.min(candidate.draft.confidence, 0.8) };
  return chargesOf({ ...own, draft });
};

const draftsOf = (candidates: readonly Candidate[]): readonly Draft[] => {
  const sure = candidates.filter(isSure);
  const listed = listedIn(candidates);
  return sure.flatMap((candidate) => {
    const { kind, table } = candidate.draft;
    const lines = sure.find(({ draft }) => draft.kind === kind && draft.header?.table.file === table.file);
    if (lines === undefined) return expand(candidate, listed);
    return [
      ...asHeader(lines, table),
      ...expand(candidate, listed).filter((draft) => masterKinds.includes(draft.kind)),
    ];
  });
};

const entryProposal = ({ name, draft }: NamedDraft): EntryProposal => ({
  name,
  kind: draft.kind,
  confidence: draft.confidence,
  reasons: draft.reasons,
  columns: [...draft.columns].map(([column, { expression, confidence, why }]) => ({
    column,
    from: inWords(expression),
    confidence,
    why,
  })),
  missing: draft.missing,
});

const readBy = ({ draft }: NamedDraft, file: string): string[] => {
  if (draft.header?.table.file === file) {
    return [...draft.columns.values()].flatMap(
      ({ expression }) =>
        inWords(expression)
          .replace(/^header\./, '')
          .split(',')[0] ?? [],
    );
  }
  if (draft.table.file !== file) return [];
  const across = draft.unpivot?.columns;
  const months = draft.table.columns.filter(({ roles }) => roles.some(({ role }) => role === 'month'));
  return [
    ...[...draft.columns.values()].flatMap(({ of }) => (of === undefined ? [] : [of])),
    ...draft.id,
    ...draft.where.map(({ column }) => column),
    ...(across === 'months' ? months.map(({ name }) => name) : (across ?? [])),
  ];
};

const tableProposal = (
  profile: TableProfile,
  entries: readonly NamedDraft[],
  guess: Candidate | undefined,
): TableProposal => {
  const own = entries.filter(({ draft }) => draft.table.file === profile.file);
  const weak = own.length === 0 && guess !== undefined && !isSure(guess) ? named([guess.draft]) : [];
  const read = new Set(entries.flatMap((entry) => readBy(entry, profile.file)));
  const shape = authorityIn(profile) === undefined ? guess?.draft.shape : 'a list of what roles may decide';
  return {
    file: profile.file,
    ...(shape === undefined ? {} : { shape }),
    profile,
    entries: [...own, ...weak].map(entryProposal),
    unused: profile.columns.map(({ name }) => name).filter((name) => !read.has(name)),
  };
};

/** Proposes a mapping for tables from what was counted over them; the same evidence gives the same proposal. */
export const proposeMapping = (evidence: TablesEvidence, options: ProposalOptions): Proposal => {
  const profiles = evidence.tables.map((table) => judgeTable(table, evidence.references, options.about?.[table.file]));
  const guesses = profiles.map((profile) => best(profile));
  const candidates = guesses
    .filter((guess) => guess !== undefined)
    .map((guess) => withFittingPrice(withHeader(guess, profiles, evidence.references)))
    .map((guess, _, all) => withItemUnit(guess, all, evidence.references));
  const drafts = withTrees(oncePerList(draftsOf(candidates))).map((draft) =>
    withStatus(withCurrency(draft, options.currency)),
  );
  const entries = named(drafts.filter(({ kind }) => !('derived' in kinds[kind])));
  return {
    mapping: compose(entries, options),
    tables: profiles.map((profile, i) =>
      tableProposal(profile, entries, candidates.find((c) => c.draft.table === profile) ?? guesses[i]),
    ),
    questions: questionsOf(entries, profiles),
  };
};

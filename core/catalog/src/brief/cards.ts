import { formatDay, formatDecimal, isZero } from '@throughline/math';
import { formatMoney, netBenefit, type RunState } from '@throughline/engine';
import { decidedOn, findingsOf, nameOf } from './reader.ts';
import type { Assumption, Block, Case, Finding, Inline, RoutedOption, Stake, StakeType } from '@throughline/model';

const stakeNames: Readonly<Record<StakeType, string>> = {
  'one-off-cash': 'one-off cash',
  'recurring-profit': 'profit',
  'working-capital': 'working capital',
  'avoided-cost': 'avoidable cost',
  risk: 'exposure',
};

/** False where no record says what something costs: that is not the same as nothing. */
export const isPriced = ({ low, likely, high }: Stake): boolean =>
  [low, likely, high].some((amount) => !isZero(amount));

/** A stake in a few words: its likely value, its interval and its type. */
const stakeText = (stake: Stake): string => {
  if (!isPriced(stake)) return 'not priced';
  const money = (value: Stake['likely']): string => formatMoney(value, stake.currency);
  return `${money(stake.likely)} ${stakeNames[stake.type]} (${money(stake.low)} to ${money(stake.high)})`;
};

const unsigned = (ids: readonly string[], assumptions: readonly Assumption[]): string[] =>
  assumptions.filter((a) => ids.includes(a.id) && a.signedOn === undefined).map((a) => `“${a.title}” = ${a.value}`);

const deciders = (option: RoutedOption, state: RunState): string => {
  const [first] = option.mayDecide;
  return first === undefined ? 'nobody in authority.json' : nameOf(state, first);
};

const optionLines = (option: RoutedOption, item: Case, state: RunState): string[] => [
  ...option.steps,
  option.arithmetic,
  `Risk: ${option.risk}`,
  ...(option.proof === undefined
    ? []
    : [
        `Solver: ${option.proof.status}${option.proof.gap === undefined ? '' : `, gap ${option.proof.gap}, bound ${option.proof.bound ?? ''}`}.`,
      ]),
  ...(option.action === undefined
    ? []
    : [`Commits ${formatMoney(option.commits, item.stake.currency)}; may be decided by ${deciders(option, state)}.`]),
];

const optionCard = (option: RoutedOption, item: Case, state: RunState) => ({
  title: `${item.options.indexOf(option)}. ${option.title}${option.id === item.recommended && option.id !== 'do-nothing' ? ` (recommended, net ${formatMoney(netBenefit(option), item.stake.currency)})` : ''}`,
  lines: optionLines(option, item, state),
});

const evidence = (finding: Finding): { label: string; value: Inline[] }[] =>
  finding.evidence.map(({ label, value, source }) => ({
    label,
    value: [source === undefined ? value : { figure: { text: value, source } }],
  }));

const caveats = (item: Case, main: Finding, state: RunState): string[] => {
  const open = unsigned(item.stake.assumptions, state.settings.assumptions);
  return [
    ...main.unknown,
    ...open.map((assumption) => `Priced with an assumption that finance has not signed: ${assumption}.`),
  ];
};

/** What a case is ranked by where its stake is in another currency than the company’s. */
const rank = ({ ranked, stake }: Case): { label: string; value: Inline[] }[] => {
  if (ranked === undefined) return [];
  const on = formatDay(ranked.on);
  if (ranked.by === 'nothing')
    return [
      {
        label: 'Its rank',
        value: [
          `Not compared: no rate from ${stake.currency} into ${ranked.currency} is known for ${on}. It stands after the cases that can be compared.`,
        ],
      },
    ];
  const money = (value: Stake['likely']): string => formatMoney(value, ranked.currency);
  const rate = `${formatDecimal(ranked.rate)} ${ranked.currency} for 1 ${stake.currency} on ${on}`;
  return [
    {
      label: 'Its rank',
      value: [`By ${money(ranked.likely)}, ${money(ranked.perWeek)} for a week of waiting: ${rate}.`],
    },
  ];
};

const mostTitles = 5;

const titles = (findings: readonly Finding[]): string => {
  const more = findings.length - mostTitles;
  const shown = findings.slice(0, mostTitles).map(({ title }) => title);
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
};

const judged = ({ judgedOn, confidence, record }: Finding): { label: string; value: Inline[] } => ({
  label: 'Judged on',
  value: [`${formatDay(judgedOn)}, confidence ${confidence}.${record === undefined ? '' : ` ${record}`}`],
});

const personOfOption = (item: Case): string =>
  item.options.find(({ id }) => id === item.recommended)?.mayDecide[0] ?? 'PERSON';

/** How a case is decided here, and what was decided on it before. */
const standing = (item: Case, state: RunState): { label: string; value: Inline[] }[] => {
  const decided = decidedOn(item, state);
  const number = state.cases.indexOf(item) + 1;
  const how = `throughline accept ${number} --option ${item.recommended} --by ${personOfOption(item)}`;
  const said =
    decided.status === 'reopened'
      ? [{ label: 'Open again', value: [decided.why] }]
      : decided.status === 'delegated'
        ? [{ label: 'Handed to', value: [nameOf(state, decided.to)] }]
        : [];
  return [...said, { label: 'To decide', value: [how] }];
};

/** The card of a case: why, what is at stake, until when, who, and the options. */
export const caseCard = (item: Case, state: RunState): Block => {
  const findings = findingsOf(item, state);
  const [main] = findings;
  const also = findings.slice(1);
  return {
    block: 'card',
    title: item.title,
    mark: item.mustDo ? 'must-do' : 'decide',
    lead: main === undefined ? [] : [state.explain(main).join(' ')],
    facts: [
      { label: 'At stake', value: [{ figure: { text: stakeText(item.stake), source: { case: item.key } } }] },
      ...item.further.map((stake) => ({
        label: 'Besides',
        value: [{ figure: { text: stakeText(stake), source: { case: item.key } } }],
      })),
      {
        label: 'A week of waiting',
        value: [{ figure: { text: formatMoney(item.stake.perWeek, item.stake.currency), source: { case: item.key } } }],
      },
      ...rank(item),
      { label: 'Decide by', value: [formatDay(item.decideBy)] },
      ...standing(item, state),
      ...(main === undefined ? [] : evidence(main)),
      ...(main === undefined ? [] : [judged(main)]),
      ...(also.length === 0 ? [] : [{ label: 'It explains', value: [titles(also)] }]),
      ...(main === undefined ? [] : [{ label: 'Not known', value: [caveats(item, main, state).join(' ')] }]),
    ],
    options: item.options.map((option) => optionCard(option, item, state)),
  };
};

import { formatDay, metricOf, type Metric, type RowsMetric, type RunState, type Session } from '@throughline/worker';
import { AppError, type Case, type Finding } from '@throughline/model';
import { momentOptions, questionOptions, type Arguments, type Command } from '../command.ts';
import { jsonText } from '../json-text.ts';
import { requiredWord, typedQuestion, withSession } from '../opening.ts';
import { commandOf } from '../render/index.ts';
import type { Terminal } from '../terminal.ts';

const addingUp = (metric: RowsMetric): string => {
  const over = metric.over === 'quantile' ? `the ${metric.quantile ?? 0.5} quantile` : metric.over;
  return `over subjects: ${over}; over time: ${metric.time}${metric.scale === 1 ? '' : `; times ${metric.scale}`}`;
};

const face = (metric: Metric): string[] => [
  `${metric.id}: ${metric.title}`,
  metric.sentence,
  `Unit ${metric.unit}; better ${metric.better}; ${metric.kind}; owned by the ${metric.owner}.`,
];

const formulaText = (metric: Metric & { form: 'formula' }): string => {
  const { combine } = metric;
  const id = (name: string): string => metric.parts[name]?.id ?? name;
  if (combine.op === 'quotient') return `${id(combine.of)} ÷ ${id(combine.by)} × ${combine.scale}`;
  return Object.entries(combine.weights)
    .map(
      ([name, weight]) =>
        `${weight < 0 ? '−' : '+'} ${Math.abs(weight) === 1 ? '' : `${Math.abs(weight)} × `}${id(name)}`,
    )
    .join(' ');
};

const rowsText = (metric: RowsMetric, session: Session, asked: ReturnType<Session['read']>): string[] => {
  const statement = session.statement(metric, asked);
  const bound = statement.parameters.map((value, i) => `  $${i + 1} = ${value}`);
  return [
    `Adding up: ${addingUp(metric)}.`,
    `Reads: ${session.lineage(metric).join(', ')}.`,
    '',
    'SQL:',
    `  ${statement.sql}`,
    ...bound,
  ];
};

const metricJson = (metric: Metric, session: Session, asked: ReturnType<Session['read']>) => ({
  metric: metric.id,
  title: metric.title,
  sentence: metric.sentence,
  unit: metric.unit,
  better: metric.better,
  owner: metric.owner,
  caveats: metric.caveats ?? [],
  ...(metric.form === 'rows'
    ? { adds: addingUp(metric), reads: session.lineage(metric), statement: session.statement(metric, asked) }
    : { formula: formulaText(metric), parts: Object.values(metric.parts).map((part) => part.id) }),
});

const metricText = (metric: Metric, session: Session, asked: ReturnType<Session['read']>): string => {
  const how =
    metric.form === 'rows'
      ? rowsText(metric, session, asked)
      : [
          `Formula: ${formulaText(metric)}.`,
          ...Object.values(metric.parts).map((part) => `  ${part.id}: ${part.sentence}`),
        ];
  const assumed = [...new Set(session.manifests.flatMap((m) => m.mapping.assumes))];
  return [
    ...face(metric),
    ...how,
    ...(metric.caveats ?? []).map((caveat) => `Note: ${caveat}`),
    ...(assumed.length === 0 ? [] : ['', 'The mapping takes for granted:', ...assumed.map((text) => `  ${text}`)]),
    '',
    `Open the rows: throughline rows ${metric.form === 'rows' ? metric.id : (Object.values(metric.parts)[0]?.id ?? '')}`,
    '',
  ].join('\n');
};

const findingText = (finding: Finding, sentences: readonly string[]): string[] => [
  finding.title,
  ...sentences,
  ...finding.evidence.map(
    (e) => `  ${e.label}: ${e.value}${e.source === undefined ? '' : `   → ${commandOf(e.source)}`}`,
  ),
  `  At stake: ${finding.stake.arithmetic}`,
  `  Judged on ${formatDay(finding.judgedOn)}, confidence ${finding.confidence}. Not known: ${finding.unknown.join(' ')}`,
  `  Key: ${finding.key}`,
];

const find = (cases: readonly Case[], words: string): Case => {
  const wanted = words.toLowerCase();
  const found =
    cases.find((item) => item.key.toLowerCase() === wanted) ??
    cases.find((item) => `${item.key} ${item.title}`.toLowerCase().includes(wanted));
  if (found !== undefined) return found;
  throw new AppError(
    'not-found',
    `Expected a metric or a case, got "${words}".`,
    cases.length === 0
      ? 'There is no case now; metrics are listed by “throughline ask x”.'
      : `Cases now: ${cases.map((item) => item.title).join('; ')}.`,
  );
};

const isMetricId = (word: string): boolean => /^[a-z]+\.[a-z0-9-]+$/.test(word);

const explainCase = (
  state: RunState,
  word: string,
  { given, terminal }: { readonly given: Arguments; readonly terminal: Terminal },
): void => {
  const item = find(state.cases, word);
  const findings = item.findings.flatMap((key) => state.findings.find((f) => f.key === key) ?? []);
  if (given.flag('json')) {
    terminal.out(jsonText({ ...item, findings }));
    return;
  }
  terminal.out(`${findings.flatMap((finding) => findingText(finding, state.explain(finding))).join('\n')}\n`);
};

export const explainCommand: Command = {
  name: 'explain',
  words: 'METRIC | CASE',
  summary: 'How a figure is computed, or why a case is in the brief.',
  options: [...questionOptions, ...momentOptions],
  examples: ['explain supply.on-time-in-full', 'explain "vendor 1508 late"'],
  run: async (given, terminal) => {
    const word = requiredWord(given, 'a metric or words of a case');
    await withSession(given, terminal, async (session) => {
      if (isMetricId(word)) {
        const metric = await metricOf(word);
        const asked = session.read(typedQuestion(given));
        terminal.out(
          given.flag('json') ? jsonText(metricJson(metric, session, asked)) : metricText(metric, session, asked),
        );
        return;
      }
      await session.run({
        told: ({ state }) => {
          explainCase(state, word, { given, terminal });
        },
      });
    });
  },
};

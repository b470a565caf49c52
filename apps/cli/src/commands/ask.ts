import {
  formatCell,
  formatDay,
  formatDecimal,
  metricOf,
  trimDecimal,
  type Answer,
  type Cell,
  type Session,
} from '@throughline/worker';
import { AppError } from '@throughline/model';
import { momentOptions, questionOptions, type Arguments, type Command } from '../command.ts';
import { layOut } from '../grid.ts';
import { countOption, requiredWord, typedQuestion, withSession } from '../opening.ts';

const sorts = ['key', 'value', '-value'] as const;

const sortOption = (given: Arguments): (typeof sorts)[number] | undefined => {
  const text = given.text('sort');
  const sort = sorts.find((s) => s === text);
  if (text !== undefined && sort === undefined)
    throw new AppError(
      'bad-input',
      `Expected --sort to be one of ${sorts.join(', ')}, got "${text}".`,
      '-value puts the largest first.',
    );
  return sort;
};

const exact = (value: Cell['value']): string | null => (value === undefined ? null : formatDecimal(trimDecimal(value)));

const cellJson = (cell: Cell, answer: Answer) => ({
  keys: cell.keys,
  names: Object.fromEntries(
    Object.entries(cell.keys).flatMap(([field, key]) => {
      const name = key === null ? undefined : answer.names[field]?.[key];
      return name === undefined ? [] : [[field, name]];
    }),
  ),
  period: cell.period,
  value: exact(cell.value),
  why: cell.why ?? null,
  currency: cell.currency ?? null,
  num: exact(cell.num),
  den: exact(cell.den),
  rows: cell.rows,
  missing: cell.missing,
});

/** An answer as `ask --json` prints it. */
export const answerJson = (answer: Answer, session: Session): string => {
  const { metric } = answer;
  const face = {
    metric: metric.id,
    title: metric.title,
    unit: metric.unit,
    businessAt: formatDay(session.moment.businessAt),
    imports: session.moment.imports,
  };
  return `${JSON.stringify({ ...face, cells: answer.cells.map((cell) => cellJson(cell, answer)), caveats: metric.caveats ?? [] }, null, 2)}\n`;
};

const keyText = (answer: Answer, field: string, key: string | null): string => {
  if (key === null) return '(none)';
  const name = answer.names[field]?.[key];
  return name === undefined || name === key ? key : `${name} (${key})`;
};

const row = (answer: Answer, cell: Cell): string[] => [
  ...answer.question.by.map((field) => keyText(answer, field, cell.keys[field] ?? null)),
  ...(answer.question.period === undefined ? [] : [cell.period ?? '(no day)']),
  formatCell(cell, answer.metric.unit),
  String(cell.rows),
];

const answerText = (answer: Answer, session: Session): string => {
  const { metric, question } = answer;
  const head = [...question.by, ...(question.period === undefined ? [] : [question.period]), metric.title, 'rows'];
  const heading = `${metric.title}: ${metric.sentence}\nAs of ${formatDay(session.moment.businessAt)}, ${session.moment.imports} ${session.moment.imports === 1 ? 'import' : 'imports'} seen.\n\n`;
  const body =
    answer.cells.length === 0
      ? 'No rows match.\n'
      : layOut({
          head,
          rows: answer.cells.map((cell) => row(answer, cell)),
          right: [head.length - 2, head.length - 1],
        });
  const notes = (metric.caveats ?? []).map((caveat) => `Note: ${caveat}\n`).join('');
  return `${heading}${body}${notes === '' ? '' : `\n${notes}`}`;
};

export const askCommand: Command = {
  name: 'ask',
  words: 'METRIC',
  summary: 'Ask any metric, by any subject, period and condition.',
  options: [
    ...questionOptions,
    { name: 'sort', value: 'ORDER', help: 'key, value, or -value (largest first)' },
    { name: 'limit', value: 'N', help: 'show the first N' },
    ...momentOptions,
  ],
  examples: [
    'ask supply.spend --by party --sort -value --limit 10',
    'ask supply.orders --where party.active=false',
    'ask money.actual --roll-up unit --period 2026-Q1',
    'ask supply.spend --period month --as-of import:1 --json',
  ],
  run: async (given, terminal) => {
    const metric = await metricOf(requiredWord(given, 'a metric'));
    const sort = sortOption(given);
    const limit = countOption(given, 'limit');
    await withSession(given, terminal, async (session) => {
      const answer = await session.ask(metric, session.read(typedQuestion(given)), {
        ...(sort === undefined ? {} : { sort }),
        ...(limit === undefined ? {} : { limit }),
      });
      terminal.out(given.flag('json') ? answerJson(answer, session) : answerText(answer, session));
    });
  },
};

import { formatDecimal, rescale, trimDecimal, type Decimal } from '@throughline/math';
import { metricOf } from '@throughline/catalog';
import { type Answer, type Cell, type Session } from '@throughline/worker';

/** One question to a metric, as it is typed behind `throughline ask`. */
export interface Ask {
  readonly metric: string;
  readonly by?: readonly string[];
  readonly where?: readonly string[];
  readonly rollUp?: readonly string[];
  readonly period?: string;
  readonly sort?: '-value';
  readonly limit?: number;
}

/** One record of one export, changed so that an answer of zero is no longer zero. */
export interface Twin {
  readonly file: string;
  readonly record: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly answer: string;
}

/**
 * A row of the golden file as questions and a text. `{0}`, `{1}` are the values of the questions in their order, `{name}`
 * the name of the first question's first cell; a later question with the same `by` answers for that same cell.
 */
export interface GoldenQuestion {
  readonly id: string;
  readonly asks: readonly Ask[];
  readonly text: string;
  readonly twin?: Twin;
}

const rounded = ['money', 'days'];
const placeholder = /\{(\w+)\}/g;

/** How many decimals the expected text shows at each `{n}` of the template. */
const decimalsOf = (template: string, expected: string): Map<string, number> => {
  const names = [...template.matchAll(placeholder)].map(([, name = '']) => name);
  const literal = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const match = new RegExp(`^${literal.join('(.+?)')}$`).exec(expected);
  return new Map(names.map((name, i) => [name, (match?.[i + 1] ?? '').split('.')[1]?.length ?? 0]));
};

const valueText = (answer: Answer, cell: Cell | undefined, decimals: number): string => {
  if (cell?.value === undefined) return `undefined (${cell?.why ?? 'no cell'})`;
  const value: Decimal = rounded.includes(answer.metric.unit) ? rescale(cell.value, decimals, 'half-up') : cell.value;
  return formatDecimal(rounded.includes(answer.metric.unit) ? value : trimDecimal(value));
};

const nameOf = (answer: Answer, cell: Cell | undefined): string => {
  const [field = '', key] = Object.entries(cell?.keys ?? {})[0] ?? [];
  return key == null ? '(none)' : (answer.names[field]?.[key] ?? key);
};

/** Answers a question in the words of the golden file, rounded half-up to the decimals that the file shows. */
export const answerText = async (session: Session, question: GoldenQuestion, expected: string): Promise<string> => {
  const answers: Answer[] = [];
  for (const { metric, by = [], where = [], period, sort } of question.asks) {
    const asked = session.read({ by, rollUp: [], where, period });
    answers.push(await session.ask(metricOf(metric), asked, sort === undefined ? {} : { sort }));
  }
  const [first] = answers;
  const main = first?.cells[0];
  const same = JSON.stringify(main?.keys);
  const decimals = decimalsOf(question.text, expected);
  return question.text.replaceAll(placeholder, (_, name: string) => {
    if (first !== undefined && name === 'name') return nameOf(first, main);
    const answer = answers[Number(name)];
    const cell = answer?.cells.find((c) => JSON.stringify(c.keys) === same);
    return answer === undefined ? `{${name}}` : valueText(answer, cell, decimals.get(name) ?? 0);
  });
};

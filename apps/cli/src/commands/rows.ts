import { metricOf, type OpenedRow, type RowsMetric } from '@throughline/worker';
import { AppError } from '@throughline/model';
import { momentOptions, questionOptions, type Command } from '../command.ts';
import { countOption, requiredWord, typedQuestion, withSession } from '../opening.ts';

const usual = 20;

const rowsMetric = async (id: string): Promise<RowsMetric> => {
  const metric = await metricOf(id);
  if (metric.form === 'rows') return metric;
  const parts = Object.values(metric.parts).map((part) => part.id);
  throw new AppError(
    'bad-input',
    `${id} is a formula; it opens to the rows of its parts.`,
    `Open ${parts.map((part) => `“throughline rows ${part}”`).join(' or ')} with the same conditions.`,
  );
};

const fieldsText = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(' · ');

const rowText = (row: OpenedRow, keys: readonly string[]): string => {
  const { values, origin } = row;
  const parts = [
    ...keys.map((field, i) => `${field} ${values[`k${i}`] ?? '(none)'}`),
    ...(values['on'] == null ? [] : [values['on']]),
    `${values['num'] ?? 'undefined'}${values['den'] == null ? '' : ` of ${values['den']}`}${values['currency'] == null ? '' : ` ${values['currency']}`}`,
  ];
  const records = (origin?.records ?? []).map(
    (r) => `    ${r.file}, line ${r.line} (import ${r.import}): ${fieldsText(r.fields)}`,
  );
  return [parts.join('  '), ...records].join('\n');
};

const rowJson = (row: OpenedRow, keys: readonly string[]) => ({
  keys: Object.fromEntries(keys.map((field, i) => [field, row.values[`k${i}`] ?? null])),
  on: row.values['on'] ?? null,
  num: row.values['num'] ?? null,
  den: row.values['den'] ?? null,
  currency: row.values['currency'] ?? null,
  fact:
    row.origin === undefined
      ? null
      : {
          ref: row.origin.ref,
          kind: row.origin.kind,
          id: row.origin.id,
          source: row.origin.source,
          knownAt: row.origin.knownAt,
        },
  records: row.origin?.records ?? [],
});

export const rowsCommand: Command = {
  name: 'rows',
  words: 'METRIC',
  summary: 'Open a figure: the rows behind it, down to file and line.',
  options: [
    ...questionOptions,
    { name: 'limit', value: 'N', help: `show the first N rows (default: ${usual})` },
    ...momentOptions,
  ],
  examples: ['rows supply.spend --where party=1576 --limit 5', 'rows supply.stock-on-hand --where item=707'],
  run: async (given, terminal) => {
    const metric = await rowsMetric(requiredWord(given, 'a metric'));
    const limit = countOption(given, 'limit') ?? usual;
    await withSession(given, terminal, async (session) => {
      const asked = session.read(typedQuestion(given));
      const rows = await session.rows(metric, asked, limit);
      if (given.flag('json')) {
        terminal.out(
          `${JSON.stringify(
            rows.map((row) => rowJson(row, asked.by)),
            null,
            2,
          )}\n`,
        );
        return;
      }
      const end = rows.length === limit ? `\nThe first ${limit} rows; --limit shows more.\n` : '\n';
      terminal.out(
        rows.length === 0 ? 'No rows match.\n' : `${rows.map((row) => rowText(row, asked.by)).join('\n')}${end}`,
      );
    });
  },
};

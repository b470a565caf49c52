import { createHash } from 'node:crypto';
import { z } from 'zod';

const row = z.object({ key: z.string(), month: z.string(), value: z.string() });
const peerSchema = z.object({ ledger: z.array(row), moves: z.array(row), pandas: z.string().optional() });
const askSchema = z.object({
  cells: z.array(z.object({ keys: z.object({ unit: z.string() }), period: z.string(), value: z.string() })),
});
type Row = z.infer<typeof row>;

/** Amount by unit and month, quantity by site and month. */
export interface Answers {
  readonly ledger: readonly Row[];
  readonly moves: readonly Row[];
}

const plain = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);

/** The same figures have the same checksum, in whatever order and with however many zeros they are written. */
export const checksum = ({ ledger, moves }: Answers): string => {
  const lines = [...ledger.map((r) => ['ledger', r]), ...moves.map((r) => ['move', r])].map(([name, r]) =>
    typeof r === 'object' ? `${String(name)} ${r.key} ${r.month} ${plain(r.value)}` : '',
  );
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 16);
};

export const peerAnswers = (output: string): Answers & { readonly pandas?: string | undefined } =>
  peerSchema.parse(JSON.parse(output));

/** What the command line answered: `ask` for the ledger, `sql` for the moves. */
export const ownAnswers = (ask: string, sql: string): Answers => ({
  ledger: askSchema
    .parse(JSON.parse(ask))
    .cells.map((cell) => ({ key: cell.keys.unit, month: cell.period, value: cell.value })),
  moves: z.array(row).parse(JSON.parse(sql)),
});

const openedSchema = z.array(
  z.object({ records: z.array(z.object({ file: z.string(), line: z.number().int().min(2) })).min(1) }),
);

/** Throws unless every opened row names its file and line. */
export const checkOpened = (output: string): number => openedSchema.min(1).parse(JSON.parse(output)).length;

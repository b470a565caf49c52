import { createScanner } from '../src/tables/scanner.ts';

const MIB = 1024 * 1024;
const TOTAL_BYTES = 200 * MIB;

const plainRow = (n: number): string =>
  `SO-${100000 + n},2024-03-${10 + (n % 19)},${n % 977},Widget ${n % 31} assembly,${(n * 37) % 1000}.50,EUR,open,${n}\n`;
const quotedRow = (n: number): string =>
  `"SO-${100000 + n}","2024-03-${10 + (n % 19)}","${n % 977}","Widget ""${n % 31}"", assembly","${(n * 37) % 1000}.50","EUR","open","${n}"\n`;
const mixedRow = (n: number): string => (n % 4 === 0 ? quotedRow(n) : plainRow(n));

const block = (row: (n: number) => string, eol: string): Buffer => {
  const rows: string[] = [];
  for (let n = 0, size = 0; size < MIB; n++) {
    const text = row(n).replace('\n', eol);
    rows.push(text);
    size += text.length;
  }
  return Buffer.from(rows.join(''));
};

const run = (chunk: Buffer): { seconds: number; bytes: number; rows: number; staged: number } => {
  let staged = 0;
  const scanner = createScanner(
    { delimiter: ',', quote: '"', hasHeader: false },
    {
      staged: (bytes) => {
        staged += bytes.length;
      },
      rejected: () => {},
    },
  );
  const from = process.hrtime.bigint();
  for (let pushed = 0; pushed < TOTAL_BYTES; pushed += chunk.length) scanner.push(chunk);
  const { rows, bytes } = scanner.end();
  return { seconds: Number(process.hrtime.bigint() - from) / 1e9, bytes, rows, staged };
};

const cases = {
  plain: block(plainRow, '\n'),
  'plain crlf': block(plainRow, '\r\n'),
  'plain latin text': block((n) => plainRow(n).replace('Widget', 'Gehäuse'), '\n'),
  'a quarter quoted': block(mixedRow, '\n'),
  'all quoted': block(quotedRow, '\n'),
};

for (const round of ['cold', 'warm']) {
  for (const [name, chunk] of Object.entries(cases)) {
    const { seconds, bytes, rows } = run(chunk);
    console.log(
      `${round} ${name}: ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${(rows / 1e6 / seconds).toFixed(2)} M rows/s`,
    );
  }
}

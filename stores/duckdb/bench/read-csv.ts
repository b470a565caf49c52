/**
 * The peer of an import: DuckDB's own CSV reader → Parquet, then the roll-ups of bench/answers.ts. It guesses the types,
 * keeps no file and line, checks nothing and remembers nothing. Usage: node read-csv.ts load|ask EXPORTS PARQUET
 */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [step, exports = '', parquet = ''] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
const connection = await instance.connect();
const files = ['stock-moves', 'ledger', 'items', 'sites', 'accounts', 'units'];

const rollUp = async (file: string, columns: { key: string; value: string }): Promise<unknown[]> => {
  const path = join(parquet, `${file}.parquet`);
  const reader = await connection.runAndReadAll(
    `select ${columns.key} as key, strftime("PostedOn", '%Y-%m') as month, cast(sum(cast(${columns.value} as decimal(18,4))) as varchar) as value from read_parquet('${path}') group by all`,
  );
  return reader.getRowObjectsJson();
};

if (step === 'load') {
  for (const file of files)
    await connection.run(
      `copy (from read_csv('${join(exports, `${file}.csv`)}')) to '${join(parquet, `${file}.parquet`)}' (format parquet, compression zstd)`,
    );
} else {
  const ledger = await rollUp('ledger', { key: 'Unit', value: 'Amount' });
  const moves = await rollUp('stock-moves', { key: 'Site', value: 'Quantity' });
  process.stdout.write(JSON.stringify({ ledger, moves }));
}

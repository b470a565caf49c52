/** A peer: a table function of DuckDB → Parquet. Usage: node read.ts FUNCTION PARQUET */
import { copyToParquet } from './duckdb.ts';

const [from = '', parquet = ''] = process.argv.slice(2);
await copyToParquet(from, parquet);

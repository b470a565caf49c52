import type { DatabaseSource } from '../../connectors/src/databases/source.ts';
import type { SourceRow } from '../../connectors/src/source-row.ts';

/** Everything that a table gives. */
export interface ReadTable {
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
  readonly binaryColumns: readonly string[];
}

/** Reads a table to its end; `between` runs after the first batch. */
export const readTable = async (
  source: DatabaseSource,
  name: string,
  between: () => void | Promise<void> = () => undefined,
): Promise<ReadTable> => {
  const table = await source.open(name);
  const rows: SourceRow[] = [];
  for await (const batch of table.rows) {
    if (rows.length === 0) await between();
    rows.push(...batch);
  }
  return { header: table.header, rows, binaryColumns: table.binaryColumns() };
};

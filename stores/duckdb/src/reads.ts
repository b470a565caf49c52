/** What a select reads, found in DuckDB's own parse of it. */
export interface Reads {
  /** Tables and views by name, those of another schema with it; files by path. */
  readonly tables: readonly string[];
  /** Functions that stand in the place of a table. */
  readonly functions: readonly string[];
  /** Names that the select gives to parts of its own. */
  readonly named: readonly string[];
}

interface Found {
  readonly tables: Set<string>;
  readonly functions: Set<string>;
  readonly named: Set<string>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const note = (node: Readonly<Record<string, unknown>>, found: Found): void => {
  if (node['type'] === 'BASE_TABLE' || (node['type'] === 'SHOW_REF' && node['table_name'] !== '')) {
    const parts = [node['catalog_name'], node['schema_name'], node['table_name']].map(textOf);
    found.tables.add(parts.filter((part) => part !== '').join('.'));
  }
  if (node['type'] === 'TABLE_FUNCTION' && isObject(node['function'])) {
    const { catalog, schema, function_name: name } = node['function'];
    found.functions.add(
      [catalog, schema, name]
        .map(textOf)
        .filter((part) => part !== '')
        .join('.'),
    );
  }
  const ctes = isObject(node['cte_map']) ? node['cte_map']['map'] : undefined;
  for (const cte of Array.isArray(ctes) ? ctes : []) if (isObject(cte)) found.named.add(textOf(cte['key']));
};

const walk = (value: unknown, found: Found): void => {
  if (Array.isArray(value)) {
    for (const part of value) walk(part, found);
    return;
  }
  if (!isObject(value)) return;
  note(value, found);
  for (const part of Object.values(value)) walk(part, found);
};

/** What the parse (the answer of `json_serialize_sql`) reads; undefined where it is not one select. */
export const readsOf = (parse: unknown): Reads | undefined => {
  if (!isObject(parse) || parse['error'] !== false) return undefined;
  const found: Found = { tables: new Set(), functions: new Set(), named: new Set() };
  walk(parse, found);
  return { tables: [...found.tables], functions: [...found.functions], named: [...found.named] };
};

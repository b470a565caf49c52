import { slug } from './words.ts';

const endings = /\.(?:csv|tsv|txt|xlsx|xlsm|xls|ods|json|jsonl|ndjson|parquet|gz|zip|xes|xml|sqlite|db)\b/gi;

/** A name that is not taken yet; it is taken then. */
export const unique = (name: string, taken: Set<string>): string => {
  let text = name;
  for (let n = 2; taken.has(text); n += 1) text = `${name}-${n}`;
  taken.add(text);
  return text;
};

/** The short name of a table: that of its file, or of its sheet where the file has several. */
export const tableName = (file: string): string => {
  const [path = '', sheet] = file.split('#');
  const base = path.slice(path.lastIndexOf('/') + 1).replaceAll(endings, ' ');
  return slug(sheet === undefined ? base : `${base} ${sheet}`);
};

/** A word for the system that a table comes from: its folder, else the file. */
export const sourceName = (file: string): string => {
  const [path = ''] = file.split('#');
  const folders = path.split('/').slice(0, -1);
  return slug(folders.at(-1)?.replaceAll(endings, ' ') ?? path.replaceAll(endings, ' '), 'export');
};

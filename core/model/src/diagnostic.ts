/** One typed map from code to parameters; the texts are below, so a renamed parameter breaks the compile. */
export interface DiagnosticParams {
  /** The suggestion is what mends it, or empty. */
  'row-rejected': { file: string; row: number; line: number; expected: string; found: string; suggestion: string };
  'value-rejected': {
    file: string;
    row: number;
    line: number;
    column: string;
    expected: string;
    found: string;
    suggestion: string;
  };
  'key-repeated': { file: string; row: number; line: number; key: string; firstRow: number; firstLine: number };
  'total-disagrees': { file: string; line: number; label: string; column: string; says: string; sum: string };
  'interval-overlap': { kind: string; key: string; from: string };
  'file-missing': { stream: string; file: string };
  'column-missing': { stream: string; column: string; file: string; found: string };
  'column-renamed': { stream: string; column: string; file: string; now: string };
  'file-changed-while-read': { file: string };
  'file-without-rows': { file: string };
  'facts-kept': { file: string; entry: string; kept: number };
  'order-promised-before-placed': { document: string; line: string; ordered: string; promised: string };
}

export type DiagnosticCode = keyof DiagnosticParams;

/** Bad or missing data, told and never thrown. */
export type Diagnostic = {
  [C in DiagnosticCode]: { readonly code: C; readonly params: DiagnosticParams[C] };
}[DiagnosticCode];

type Texts = { readonly [C in DiagnosticCode]: (params: DiagnosticParams[C]) => string };

const asSentence = (words: string): string =>
  words === '' ? '' : ` ${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const texts: Texts = {
  'row-rejected': (p) =>
    `${p.file}, line ${p.line} (row ${p.row}): expected ${p.expected}, found ${p.found}.${asSentence(p.suggestion)}`,
  'value-rejected': (p) =>
    `${p.file}, line ${p.line} (row ${p.row}), column ${p.column}: expected ${p.expected}, found "${p.found}".${asSentence(p.suggestion)}`,
  'key-repeated': (p) =>
    `${p.file}, line ${p.line} (row ${p.row}): the key ${p.key} was seen before on line ${p.firstLine} (row ${p.firstRow}) with other contents; expected one row per key.`,
  'total-disagrees': (p) =>
    `${p.file}, line ${p.line}: the total “${p.label}” says ${p.says} in column ${p.column}, the rows above it add up to ${p.sum}.`,
  'interval-overlap': (p) =>
    `${p.kind} ${p.key}: the interval from ${p.from === '' ? 'the beginning' : p.from} reaches into the next one; it was ended where that begins.`,
  'file-missing': (p) => `Stream ${p.stream}: expected the file ${p.file}, found none.`,
  'column-missing': (p) =>
    `Stream ${p.stream} (${p.file}): expected a column ${p.column}, found only ${p.found}. Rename it in the mapping.`,
  'column-renamed': (p) =>
    `Stream ${p.stream} (${p.file}): expected a column ${p.column}, found ${p.now} in its place. If it is the same, add "renamed": {"${p.column}": ["${p.now}"]} to the stream.`,
  'file-changed-while-read': (p) => `${p.file} changed while it was read; export it again and repeat the import.`,
  'file-without-rows': (p) => `${p.file}: expected rows below the header, found none.`,
  'facts-kept': (p) =>
    `${p.file}: rows that could not be read may be of ${p.kept} facts of ${p.entry} that are missing; these stay as they were.`,
  'order-promised-before-placed': (p) =>
    `Order ${p.document}, line ${p.line}: promised for ${p.promised}, before it was placed on ${p.ordered}.`,
};

const textOf = <C extends DiagnosticCode>(code: C, params: DiagnosticParams[C]): string => texts[code](params);

/** Builds a diagnostic; its parameters are checked against its code. */
export const diagnose = <C extends DiagnosticCode>(code: C, params: DiagnosticParams[C]): Diagnostic & { code: C } =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place where code and params are joined
  ({ code, params }) as Diagnostic & { code: C };

/** The sentence for a diagnostic. */
export const describe = (diagnostic: Diagnostic): string => textOf<DiagnosticCode>(diagnostic.code, diagnostic.params);

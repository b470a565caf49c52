/** One typed map from code to parameters; the texts are below, so a renamed parameter breaks the compile. */
export interface DiagnosticParams {
  'row-rejected': { file: string; row: number; line: number; expected: string; found: string };
  'value-rejected': { file: string; row: number; line: number; column: string; expected: string; found: string };
  'key-repeated': { file: string; row: number; key: string };
  'interval-overlap': { kind: string; key: string; from: string };
  'file-missing': { stream: string; file: string };
  'column-missing': { stream: string; column: string; file: string; found: string };
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

const texts: Texts = {
  'row-rejected': (p) => `${p.file}, line ${p.line} (row ${p.row}): expected ${p.expected}, found ${p.found}.`,
  'value-rejected': (p) =>
    `${p.file}, line ${p.line} (row ${p.row}), column ${p.column}: expected ${p.expected}, found "${p.found}".`,
  'key-repeated': (p) =>
    `${p.file}, row ${p.row}: the key ${p.key} was seen before with other contents; expected one row per key.`,
  'interval-overlap': (p) =>
    `${p.kind} ${p.key}: the interval from ${p.from === '' ? 'the beginning' : p.from} reaches into the next one; it was ended where that begins.`,
  'file-missing': (p) => `Stream ${p.stream}: expected the file ${p.file}, found none.`,
  'column-missing': (p) =>
    `Stream ${p.stream} (${p.file}): expected a column ${p.column}, found only ${p.found}. Rename it in the mapping.`,
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

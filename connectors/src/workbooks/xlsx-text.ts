const ESCAPE = /_x([0-9A-Fa-f]{4})_/gu;

/** The text behind the format's own escapes: `_x000D_` is a carriage return, `_x005F_` an underscore. */
export const decodeXlsxText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).toWellFormed()
    : text;

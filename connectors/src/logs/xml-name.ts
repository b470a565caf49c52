/** What XML 1.0 allows as a name. */
export const namePattern =
  '[:A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}][\\-.0-9:A-Z_a-z\\u{b7}\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{203f}\\u{2040}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}]*';

const wholeName = new RegExp(`^${namePattern}$`, 'u');
const KEPT_NAMES = 10_000;

/** Tells names from other text; remembers those that it has seen. */
export const createNameCheck = (): ((name: string) => boolean) => {
  const seen = new Set<string>();
  return (name) => {
    if (seen.has(name)) return true;
    if (!wholeName.test(name)) return false;
    if (seen.size < KEPT_NAMES) seen.add(detach(name));
    return true;
  };
};

/** The same text in memory of its own: a part of a larger text keeps all of it alive. */
export const detach = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

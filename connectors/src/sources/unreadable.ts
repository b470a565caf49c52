import { AppError } from '@throughline/model';

const codeOf = (error: unknown, path: string): string | undefined => {
  if (!(error instanceof Error) || !('path' in error) || error.path !== path) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
};

/** What the system says of a file that it does not give, as a sentence; anything else comes back as it is. */
export const unreadable = (error: unknown, { file, path }: { file: string; path: string }): unknown => {
  const code = codeOf(error, path);
  if (code === undefined) return error;
  if (code === 'ENOENT')
    return new AppError(
      'conflict',
      `${file}: expected the file that was found a moment ago, found none: it was moved or deleted meanwhile.`,
      'Nothing was imported. Repeat the import when the export is complete.',
    );
  return new AppError(
    'io',
    `${file}: expected to be allowed to read it, was refused (${code} of ${path}).`,
    'Nothing was imported. Check the rights on the file and the disk that it lies on.',
  );
};

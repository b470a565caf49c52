import { AppError } from '@throughline/model';

/** What is wrong with a file as a whole: `expected` and `found` make the message, `hint` says what to do. */
export interface Complaint {
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

const DAMAGED = 'Export the file again, or copy it again from where it came.';

/** The error for a file that must be refused as a whole. */
export const refusal = (path: string, { expected, found, hint = DAMAGED }: Complaint): AppError =>
  new AppError('bad-input', `${path}: expected ${expected}, found ${found}.`, hint);

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** The error for a person behind one of the disk or of zlib; errors for a person stay as they are. */
export const fileFailure = (path: string, error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code.startsWith('Z_')) return refusal(path, { expected: 'packed data', found: `damaged bytes (${text})` });
  if (code === 'ENOENT') return new AppError('not-found', `${path}: there is no such file.`, 'Check the path.');
  return new AppError('io', `${path}: could not be read (${text}).`, 'Check the disk and the rights on the file.');
};

const BIGGER = 'If the file is what it should be, split it, or raise the limits of unpacking.';

/** The error for a file that goes over a limit of unpacking. */
export const overLimit = (path: string, expected: string, found: string): AppError =>
  refusal(path, { expected, found, hint: BIGGER });

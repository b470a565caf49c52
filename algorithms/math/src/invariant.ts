/** A rule of the program was broken by the program itself, never by the data that it reads. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws `InvariantError` with `message` when `condition` is false; narrows the type otherwise. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

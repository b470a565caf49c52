/** What the product says at its boundary; mapped once to an exit code and to HTTP problem+json. */
export type AppErrorCode = 'bad-input' | 'not-found' | 'not-allowed' | 'locked' | 'conflict' | 'io' | 'no-data';

const exits: Readonly<Record<AppErrorCode, number>> = {
  'bad-input': 2,
  'not-found': 3,
  'not-allowed': 4,
  locked: 5,
  conflict: 6,
  io: 7,
  'no-data': 8,
};

const statuses: Readonly<Record<AppErrorCode, number>> = {
  'bad-input': 400,
  'not-found': 404,
  'not-allowed': 403,
  locked: 423,
  conflict: 409,
  io: 500,
  'no-data': 404,
};

/** An error for a person: `message` says what was expected, what came and where; `hint` what to do. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly hint: string;
  constructor(code: AppErrorCode, message: string, hint = '') {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.hint = hint;
  }
  get exitCode(): number {
    return exits[this.code];
  }
  get status(): number {
    return statuses[this.code];
  }
}

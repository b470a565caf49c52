import type { AppErrorCode } from '@throughline/model';

/** Says how much of the work is done. */
export type Told = (done: number, total: number) => void;

/** Work for a limited child: which task, and its values as JSON. */
export interface TaskRequest {
  readonly task: string;
}

/** A piece of risky reading; its result has to survive JSON. It says often how far it is: one that is silent is ended. */
export type LimitedTask = (request: TaskRequest, told: Told) => Promise<unknown>;

/** Tasks by their names. */
export type TaskTable = Readonly<Record<string, LimitedTask>>;

/** What a child is told to do; `module` is the URL of a module that exports `tasks`. */
export interface Order {
  readonly module: string;
  readonly request: TaskRequest;
}

/** What a child says. */
export type Message<T = unknown> =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: T }
  | { readonly kind: 'refused'; readonly code: AppErrorCode; readonly message: string; readonly hint: string }
  | { readonly kind: 'failed'; readonly text: string };

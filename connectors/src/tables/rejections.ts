import type { Rejection, RejectionCode } from './rejection.ts';

/** Rejections as they are kept: the first 10,000, and a count of all by code. */
export type Rejections = { readonly kept: Rejection[]; readonly by: Partial<Record<RejectionCode, number>> };

const KEPT_REJECTIONS = 10_000;

export const createRejections = (): Rejections => ({ kept: [], by: {} });

export const keepRejection = ({ kept, by }: Rejections, rejection: Rejection): void => {
  by[rejection.code] = (by[rejection.code] ?? 0) + 1;
  if (kept.length < KEPT_REJECTIONS) kept.push(rejection);
};

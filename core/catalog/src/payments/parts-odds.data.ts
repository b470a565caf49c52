/**
 * Of the bills paid twice few are paid a second time in two parts: one in fifty; of these half under the first number. Where
 * nothing of the kind is recorded, half a case is thought of; less than one in a thousand is never taken for known.
 */
export const shareInParts = { ofTwice: 0.02, sameNumber: 0.5, casesUnseen: 0.5, least: 0.001 } as const;

/**
 * Of the bills paid twice few are paid a second time in two parts: one in fifty; of these half under the first number. Where
 * nothing of the kind is recorded, half a case is thought of.
 */
export const shareInParts = { ofTwice: 0.02, sameNumber: 0.5, leastOrdinary: 0.5 } as const;

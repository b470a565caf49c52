import { z } from 'zod';

/**
 * The form of a file with a mix of faults: a list of entries. `type` is a kind of fault, `distractor` what looks like it and is fine,
 * `daysBeforeEnd` when it begins (the usual number of its kind when not given), `strength` how strong it is (1 when not given).
 */
export const mixSchema = z.array(
  z.strictObject({
    type: z.string(),
    distractor: z.boolean().default(false),
    daysBeforeEnd: z.number().int().min(0).exactOptional(),
    strength: z.number().positive().exactOptional(),
  }),
);

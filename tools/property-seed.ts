import { configureGlobal } from 'fast-check';

const given = process.env['PROPERTY_SEED'] ?? '1';

/** The same tests try the same cases on every machine; `PROPERTY_SEED=random` looks for new ones. */
if (given !== 'random') {
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED expects a whole number or “random”, got “${given}”`);
  configureGlobal({ seed });
}

import { renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { randomMix } from '@throughline/simulator';
import { readMix } from '@throughline/worker';
import { scoreCompany } from './company-score.ts';
import { recordText } from './score-record.ts';

const asked = z.strictObject({
  command: z.strictObject({
    seed: z.number(),
    scale: z.number(),
    chance: z.number(),
    mix: z.string(),
    every: z.number(),
    measured: z.boolean(),
    program: z.string(),
  }),
  mixFile: z.string().optional(),
  scratch: z.string(),
  file: z.string(),
});

const { command, mixFile, scratch, file } = asked.parse(JSON.parse(process.argv[2] ?? ''));
const { seed, scale, chance, every, measured } = command;
const mix = mixFile === undefined ? randomMix(seed, chance) : readMix(mixFile);
const begun = performance.now();
const progress = (what: string): void => {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stderr.write(`seed ${String(seed)}, ${seconds} s: ${what}\n`);
};
const score = await scoreCompany({ seed, scale, mix, measured, every, scratch, progress });
// Put in place whole, so that a run that is cut leaves no half of a result.
writeFileSync(`${file}.part`, recordText(command, score));
renameSync(`${file}.part`, file);

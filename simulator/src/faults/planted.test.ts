import { describe, expect, it } from 'vitest';
import { foundCompany } from '../company/found.ts';
import { sizeOf } from '../company/size.ts';
import { recordsOf } from '../company-records.ts';
import { everything, faults, planting, type Mix, type Truth } from './mix.ts';

/** What is told about a mix before the first morning of a company. */
const toldOf = (seed: number, scale: number, mix: Mix): Truth[] => {
  const told: Truth[] = [];
  const company = { ...foundCompany(seed, sizeOf(scale)), days: 1 };
  recordsOf({ company, plants: [planting(mix, (truth) => void told.push(truth))] }, () => undefined);
  return told;
};

const companies = [0.25, 1].flatMap((scale) => [5301, 5302, 5303, 5304, 5305].map((seed) => ({ seed, scale })));

it('each kind of fault has something beside it that looks alike', () => {
  expect(faults.filter(({ distractor }) => distractor === undefined)).toEqual([]);
});

describe.each(companies)('seed $seed, $scale times the standard company', ({ seed, scale }) => {
  const told = toldOf(seed, scale, everything);

  it('everything that is asked for is planted', () => {
    const entries = new Set(told.map(({ entry }) => entry));
    expect(everything.filter((_, entry) => !entries.has(entry))).toEqual([]);
  });

  it('each look-alike names keys, so that it can be taken for a fault', () => {
    const unnamed = told.filter(({ distractor, named }) => distractor && !named.some((key) => key.length > 1));
    expect(unnamed.map(({ type }) => type)).toEqual([]);
  });

  it('no two of one kind of thing are hit: what is planted can be told from what looks alike', () => {
    const alike = told.filter(({ distractor }) => distractor);
    const same = told.filter(
      (truth) =>
        !truth.distractor &&
        alike.some(
          (other) =>
            other.type === truth.type &&
            JSON.stringify(other.subject) === JSON.stringify(truth.subject) &&
            !['rework-loop', 'skipped-step'].includes(truth.type),
        ),
    );
    expect(same.map(({ type }) => type)).toEqual([]);
  });
});

import type { AnyDetector, Context, Found } from '@throughline/engine';
import { asFinding, detectIn, unreadable } from '../catalog.fixture.ts';

const parts = (found: Found): string[] => [
  found.title,
  found.cause,
  found.stake.arithmetic,
  ...Object.values(found.subject),
  ...found.evidence.flatMap(({ label, value }) => [label, value]),
  ...found.unknown,
];

/** What is wrong with a finding, of what must hold for each finding of each detector. */
export const complaintsAbout = (detector: AnyDetector, found: Found): string[] => {
  const finding = asFinding(detector, found);
  const sentences = detector.explain(finding);
  return [
    ...unreadable(finding).map((path) => `${path} cannot be stored`),
    ...(sentences.length >= 1 && sentences.length <= 3 ? [] : [`${sentences.length} sentences explain it`]),
    ...sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence)).map((sentence) => `no sentence: ${sentence}`),
    ...(parts(found).every((part) => part.trim() !== '') ? [] : ['a part is empty']),
    ...(found.judgedOn <= found.decideBy ? [] : ['it is to be decided before it was judged']),
  ];
};

/** What is found in the inputs, in the same inputs with their rows turned round, and in the same inputs again. */
export const foundThrice = async (
  detector: AnyDetector,
  inputs: Readonly<Record<string, readonly unknown[]>>,
  change: Partial<Context> = {},
): Promise<{ once: Found[]; turned: Found[]; again: Found[] }> => {
  const reversed = Object.fromEntries(Object.entries(inputs).map(([name, rows]) => [name, rows.toReversed()]));
  const find = async (given: object): Promise<Found[]> => (await detectIn(detector, given, change)).found;
  return { once: await find(inputs), turned: await find(reversed), again: await find(inputs) };
};

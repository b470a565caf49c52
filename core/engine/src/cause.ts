import type { Finding } from '@throughline/model';
import { byStake } from './cases.ts';
import { noRates, type Rates } from './worth.ts';

/** The first cause that explains each cause and was itself found. */
const parentsOf = (findings: readonly Finding[], rates: Rates): ReadonlyMap<string, string> => {
  const found = new Set(findings.map((finding) => finding.cause));
  const parents = new Map<string, string>();
  for (const finding of findings.toSorted(byStake(rates))) {
    const parent = finding.because?.find((cause) => found.has(cause) && cause !== finding.cause);
    if (parent !== undefined && !parents.has(finding.cause)) parents.set(finding.cause, parent);
  }
  return parents;
};

/** The causes from one up to the first of all; where causes explain each other in a ring, the first by name is the last here. */
const pathOf = (cause: string, parents: ReadonlyMap<string, string>): readonly string[] => {
  const path = [cause];
  for (let next = parents.get(cause); next !== undefined; next = parents.get(next)) {
    const met = path.indexOf(next);
    if (met >= 0) {
      const [first = next] = path.slice(met).toSorted();
      return [...path.filter((each) => each !== first), first];
    }
    path.push(next);
  }
  return path;
};

/**
 * The findings grouped by the cause that explains them, directly or through others: the cause’s own first, then what
 * follows from it step by step, the largest stake first among equals.
 */
export const byCause = (findings: readonly Finding[], rates: Rates = noRates): readonly (readonly Finding[])[] => {
  const parents = parentsOf(findings, rates);
  const groups = new Map<string, { finding: Finding; steps: number }[]>();
  for (const finding of findings) {
    const path = pathOf(finding.cause, parents);
    const root = path.at(-1) ?? finding.cause;
    groups.set(root, [...(groups.get(root) ?? []), { finding, steps: path.length }]);
  }
  const larger = byStake(rates);
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => a.steps - b.steps || larger(a.finding, b.finding)).map(({ finding }) => finding),
  );
};

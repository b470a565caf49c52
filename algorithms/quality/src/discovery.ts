/**
 * Chances adjusted so that calling all below a rate keeps the expected share of false calls at that rate.
 * @param chances p, each from 0 to 1, of independent or positively dependent tests
 * @returns q in the order of `chances`: the smallest rate at which that test would be called
 * @source Y. Benjamini, Y. Hochberg, J. Royal Statistical Society B 57, 1995, procedure (1)
 * @example discoveryRates(Float64Array.of(0.01, 0.04, 0.03, 0.5)) // 0.04, 0.053333, 0.053333, 0.5
 */
export function discoveryRates(chances: Float64Array): Float64Array {
  const order = Array.from(chances.keys()).toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
  const adjusted = new Float64Array(chances.length);
  let smallest = 1;
  for (const [above, index] of order.entries()) {
    const rank = chances.length - above;
    smallest = Math.min(smallest, ((chances[index] ?? 1) * chances.length) / rank);
    adjusted[index] = smallest;
  }
  return adjusted;
}

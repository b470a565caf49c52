/** One way in which single values may spread: a monotone map to normal scores and the logarithm of its slope. */
interface Shape {
  readonly score: (value: number) => number;
  readonly logSlope: (value: number) => number;
  readonly value: (score: number) => number;
  readonly quietPrior: number;
  readonly changePrior: number;
}

const skewness = 0.5;

/** Distance, in standard deviations, from which on far values count as ever less far. */
const heaviness = 2;

function skewed(lean: number): Pick<Shape, 'score' | 'logSlope' | 'value'> {
  const [across, along] = [Math.cosh(lean), Math.sinh(lean)];
  return {
    score: (value) => across * value - along * Math.sqrt(1 + value * value),
    logSlope: (value) => Math.log(across - (along * value) / Math.sqrt(1 + value * value)),
    value: (score) => Math.sinh(Math.asinh(score) + lean),
  };
}

function heavy(lean: number): Pick<Shape, 'score' | 'logSlope' | 'value'> {
  const inner = skewed(lean);
  return {
    score: (value) => heaviness * Math.asinh(inner.score(value) / heaviness),
    logSlope: (value) => inner.logSlope(value) - Math.log1p((inner.score(value) / heaviness) ** 2) / 2,
    value: (score) => inner.value(heaviness * Math.sinh(score / heaviness)),
  };
}

/**
 * The spreads that a quiet series may have: normal, leaning to either side, heavy-tailed, and both. Of values in units
 * of their own spread; priors of the quiet and of the changed case, each adding up to 1.
 * @source M. C. Jones, A. Pewsey, Sinh-arcsinh distributions, Biometrika 96, 2009, equation 2
 */
export const shapes: readonly Shape[] = [
  { ...skewed(0), quietPrior: 0.3, changePrior: 0.83 },
  { ...skewed(skewness), quietPrior: 0.09, changePrior: 0.03 },
  { ...skewed(-skewness), quietPrior: 0.09, changePrior: 0.03 },
  { ...heavy(0), quietPrior: 0.27, changePrior: 0.05 },
  { ...heavy(skewness), quietPrior: 0.125, changePrior: 0.03 },
  { ...heavy(-skewness), quietPrior: 0.125, changePrior: 0.03 },
];

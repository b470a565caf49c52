import { studentQuantile } from '@throughline/quality';
import { mean, variance } from '@throughline/math';

/** What an amount will probably be: its mean, the standard error of missing it, and what that error rests on. */
export interface Prediction {
  readonly likely: number;
  readonly error: number;
  /** Degrees of freedom of the error. */
  readonly degrees: number;
}

/** The ends of an interval. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Student's t has no quantile of use below. */
const fewestDegrees = 3;

/** How alike neighbours are around the mean; few values look less alike than they are. */
const likeness = (values: Float64Array, centre: number): number => {
  const own = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const next = values.subarray(1).reduce((sum, value, i) => sum + (value - centre) * ((values[i] ?? 0) - centre), 0);
  return own === 0 ? 0 : Math.min(0.8, Math.max(0, next / own + 1 / values.length));
};

/**
 * The sum of periods to come, by the mean of those past. It errs by what the periods to come differ and by what the mean of
 * the past is off: s² × (m + m² ÷ n), widened where neighbouring periods are alike, as in a season or a drift.
 * @param past n amounts of equal periods, in the order of time
 * @param ahead m periods to come, ≥ 0
 * @returns in the unit of the amounts; undefined for n < 2
 * @source G. J. Hahn, W. Q. Meeker, Statistical Intervals, 1991, §4.8 (mean of m further observations, times m); G. E. P. Box,
 *   G. M. Jenkins, Time Series Analysis, 1970, §2.1 (variance of the mean of a first-order series)
 * @example sumAhead(Float64Array.of(2, 8, 2, 8, 2, 8, 2, 8, 2, 8), 2) // likely 10, error 4.8990, degrees 9
 */
export const sumAhead = (past: Float64Array, ahead: number): Prediction | undefined => {
  const [centre, spread] = [mean(past), variance(past)];
  if (centre === undefined || spread === undefined) return undefined;
  const alike = likeness(past, centre);
  const widened = (1 + alike) / (1 - alike);
  return {
    likely: ahead * centre,
    error: Math.sqrt(spread * widened * (ahead + (ahead * ahead) / past.length)),
    degrees: past.length / widened - 1,
  };
};

const squaredShare = ({ likely, error }: Prediction): number => (error / likely) ** 2;

/**
 * The product of two independent predictions above zero.
 * @source L. A. Goodman, On the Exact Variance of Products, Journal of the American Statistical Association 55, 1960; degrees
 *   after F. E. Satterthwaite, Biometrics Bulletin 2, 1946
 */
export const productOf = (a: Prediction, b: Prediction): Prediction => {
  const likely = a.likely * b.likely;
  const [ofA, ofB] = [squaredShare(a), squaredShare(b)];
  const both = ofA + ofB;
  return {
    likely,
    error: likely * Math.sqrt(both + ofA * ofB),
    degrees: both === 0 ? Math.max(a.degrees, b.degrees) : both ** 2 / (ofA ** 2 / a.degrees + ofB ** 2 / b.degrees),
  };
};

const quantileOf = ({ degrees }: Prediction, outside: number): number =>
  studentQuantile(outside, Math.max(fewestDegrees, degrees));

/** The interval that a predicted amount misses with chance `outside`, as often above as below. */
export const endsOf = (prediction: Prediction, outside: number): Ends => {
  const width = quantileOf(prediction, outside) * prediction.error;
  return { low: prediction.likely - width, high: prediction.likely + width };
};

/**
 * The same for an amount that cannot fall below zero and leans to the high side, as sums of few payments do: lognormal, of the
 * same mean and error.
 * @source J. Aitchison, J. A. C. Brown, The Lognormal Distribution, 1957, §2.3
 */
export const endsAboveZero = (prediction: Prediction, outside: number): Ends => {
  const { likely } = prediction;
  if (likely <= 0) return { low: 0, high: Math.max(0, endsOf(prediction, outside).high) };
  const logs = Math.log1p(squaredShare(prediction));
  const middle = likely * Math.exp(-logs / 2);
  const factor = Math.exp(quantileOf(prediction, outside) * Math.sqrt(logs));
  return { low: Math.min(likely, middle / factor), high: Math.max(likely, middle * factor) };
};

/** Twelve to a year. */
const spanDays = 365 / 12;

/**
 * Amounts of the spans of a twelfth of a year that end with a day, the oldest first.
 * @param amounts each with its age in days on that day, ≥ 0
 */
export const bySpan = (
  amounts: readonly { readonly age: number; readonly amount: number }[],
  spans: number,
): Float64Array => {
  const sums = new Float64Array(spans);
  for (const { age, amount } of amounts) {
    const back = Math.floor(age / spanDays);
    const at = spans - 1 - back;
    if (at >= 0 && back >= 0) sums[at] = (sums[at] ?? 0) + amount;
  }
  return sums;
};

/** Whole spans in so many days. */
export const spansIn = (days: number): number => Math.floor(days / spanDays);

/**
 * Waves of a year as columns: cosine and sine of 1, 2, … waves per year.
 * @param periods of the points
 * @param perYear periods per year
 * @param waves how many, at most half of `perYear`
 * @source C. Chatfield, The Analysis of Time Series, 6th ed., 2004, §2.6 (harmonic regression)
 */
export function seasonColumns(periods: Int32Array, perYear: number, waves: number): Float64Array[] {
  return Array.from({ length: waves }, (_, index) => (2 * Math.PI * (index + 1)) / perYear).flatMap((angle, index) => {
    const cosine = Float64Array.from(periods, (period) => Math.cos(angle * period));
    const sine = Float64Array.from(periods, (period) => Math.sin(angle * period));
    return 2 * (index + 1) === perYear ? [cosine] : [cosine, sine];
  });
}

/** The two counts of days that spreadsheets keep. */
export type SerialDays = 'excel' | 'excel-1904';

const dayMicroseconds = 86_400_000_000n;
const beforeEpoch = { excel: 25_569n, 'excel-1904': 24_107n } as const;
const lastSerial = { excel: 2_958_466, 'excel-1904': 2_957_004 } as const;

/**
 * The moment of a serial day number, to the millisecond, up to the year 9999. The count from 1900 has a 29 February 1900,
 * number 60, that never was: days before it lie one later, and 60 itself is no day; nor is 0, a time without a day.
 */
export const serialMoment = (raw: string, days: SerialDays): string => {
  const serial = `try_cast(${raw} as double)`;
  const shift = beforeEpoch[days] * dayMicroseconds;
  const moment = `make_timestamp(cast(round(${serial} * 86400000) as bigint) * 1000 - ${shift})`;
  const isWritten = String.raw`regexp_full_match(${raw}, '\d{1,7}(?:\.\d+)?')`;
  if (days === 'excel-1904') return `case when ${isWritten} and ${serial} < ${lastSerial[days]} then ${moment} end`;
  const early = `when ${serial} >= 1 and ${serial} < 60 then ${moment} + interval 1 day`;
  const ordinary = `when ${serial} >= 61 and ${serial} < ${lastSerial[days]} then ${moment}`;
  return `case when ${isWritten} then case ${ordinary} ${early} end end`;
};

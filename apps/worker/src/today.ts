import { dayOfInstant } from '@throughline/calendar';
import type { Day } from '@throughline/math';
import type { Company } from '@throughline/model';
import { zoneOf } from './zone.ts';

/** The day of an instant where the company is. */
export const todayIn = (company: Pick<Company, 'zone'>, nowMs: number): Day =>
  dayOfInstant(nowMs, zoneOf(company.zone));

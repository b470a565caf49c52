import type { Metric } from '@throughline/query';
import type * as register from './assumptions.ts';
import type * as opening from './open.ts';
import type * as replaying from './replay.ts';

// What these need is the whole catalogue, which takes longer to load than a small import takes.

export const open = async (...given: Parameters<typeof opening.open>): Promise<opening.Session> =>
  (await import('./open.ts')).open(...given);

export const replay = async (...given: Parameters<typeof replaying.replay>): Promise<replaying.Replay> =>
  (await import('./replay.ts')).replay(...given);

export const assumptionsOf = async (data: string): Promise<register.AssumptionRegister> =>
  (await import('./assumptions.ts')).assumptionsOf(data);

export const signAssumption = async (...given: Parameters<typeof register.signAssumption>) =>
  (await import('./assumptions.ts')).signAssumption(...given);

/** A metric of the catalogue by its id, or a refusal that names the one that may be meant. */
export const metricOf = async (id: string): Promise<Metric> => (await import('@throughline/catalog')).metricOf(id);

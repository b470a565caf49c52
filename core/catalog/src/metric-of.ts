import { AppError, nearest } from '@throughline/model';
import type { Metric } from '@throughline/query';
import { registry } from './registry.gen.ts';

const metrics: readonly Metric[] = registry.metrics;

/** A metric of the catalogue by its id, or a refusal that names the one that may be meant. */
export const metricOf = (id: string): Metric => {
  const found = metrics.find((metric) => metric.id === id);
  if (found !== undefined) return found;
  const ids = metrics.map((metric) => metric.id);
  const meant = nearest(id, ids) ?? ids.find((known) => known.endsWith(`.${id}`));
  const hint = meant === undefined ? `The metrics are ${ids.join(', ')}.` : `Did you mean “${meant}”?`;
  throw new AppError('not-found', `Expected a metric, got "${id}".`, hint);
};

import type { Coverage } from '@throughline/worker';

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const ready = (entries: Coverage['metrics']): number => entries.filter(({ status }) => status !== 'waits').length;

const shownFiles = 3;

/** What the facts at hand are enough for, and which file would bring most next. */
export const coverageLines = ({ metrics, detectors, next }: Coverage): string[] => {
  const useful = next.filter((file) => file.unlocksMetrics + file.unlocksDetectors > 0).slice(0, shownFiles);
  return [
    `Enough for ${ready(metrics)} of ${plural(metrics.length, 'metric')} and ${ready(detectors)} of ${plural(detectors.length, 'check')}.`,
    ...useful.map(
      (file) =>
        `Add ${file.title.toLowerCase()}: ${[plural(file.unlocksMetrics, 'metric'), ...(file.unlocksDetectors === 0 ? [] : [plural(file.unlocksDetectors, 'check')])].join(', ')} more (${file.examples.join('; ')}).`,
    ),
  ];
};

/** Every metric and check that waits, with what it waits for. */
export const waitingLines = ({ metrics, detectors }: Coverage): string[] =>
  [...detectors, ...metrics]
    .filter(({ status }) => status === 'waits')
    .map(({ title, id, missing }) => `${title} (${id}) waits for ${missing.join(', ')}`);

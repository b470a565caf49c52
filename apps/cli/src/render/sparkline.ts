import type { SparkBlock } from '@throughline/model';
import { shareOf } from './share-of.ts';
import { isKnown, sparkFacts } from './spark-facts.ts';

const levels = '▁▂▃▄▅▆▇█';
const gap = '·';

const levelOf = (share: number): string =>
  levels[Math.min(levels.length - 1, Math.floor(share * levels.length))] ?? gap;

/** A line of block characters from the lowest to the highest point; a period without a value is a dot. */
export function sparkline(block: SparkBlock, most = block.points.length): string {
  const facts = sparkFacts(block);
  if (facts === undefined) return '';
  const { low, high } = facts;
  const shown = block.points.slice(Math.max(0, block.points.length - most));
  const signOf = (value: number | undefined): string =>
    isKnown(value) ? levelOf(shareOf(value, low.value, high.value)) : gap;
  return shown.map(({ value }) => signOf(value)).join('');
}

import type { Figure, FigureSource, ReportDocument } from '@throughline/model';
import { figuresOf } from './figures.ts';

/** The sources of a document, each once, numbered from 1 in the order in which the reader meets them. */
export interface SourceIndex {
  readonly sources: readonly FigureSource[];
  readonly numberOf: (figure: Figure) => number | undefined;
}

const keyOf = (source: FigureSource): string =>
  'case' in source
    ? JSON.stringify([source.case])
    : JSON.stringify([source.metric, source.period ?? null, source.where]);

export function indexSources(document: ReportDocument): SourceIndex {
  const byKey = new Map<string, FigureSource>();
  for (const { source } of figuresOf(document)) {
    if (source !== undefined && !byKey.has(keyOf(source))) byKey.set(keyOf(source), source);
  }
  const numbers = new Map([...byKey.keys()].map((key, index) => [key, index + 1]));
  return {
    sources: [...byKey.values()],
    numberOf: ({ source }) => (source === undefined ? undefined : numbers.get(keyOf(source))),
  };
}

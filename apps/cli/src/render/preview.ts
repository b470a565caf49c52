import type { Preview } from '@throughline/worker';
import { describe } from '@throughline/model';
import { layOut } from '../grid.ts';

const sampleLine = (facts: Readonly<Record<string, string | null>>): string =>
  Object.entries(facts)
    .filter(([name, value]) => value !== null && !['id', 'source', 'validOn', 'knownAt', 'attributes'].includes(name))
    .map(([name, value]) => `${name} ${value ?? ''}`)
    .join(' · ');

const samplesText = (preview: Preview): string[] =>
  preview.samples.flatMap(({ kind, entry, facts }) => {
    const [first] = facts;
    return first === undefined ? [] : [`  ${kind} (${entry}): ${sampleLine(first)}`];
  });

/** What an import would add, with sample facts and what would go to quarantine. */
export const previewText = (preview: Preview): string => {
  const { manifest, diagnostics } = preview;
  const grid = layOut({
    head: ['kind', 'entry', 'facts', 'replaced', 'ended', 'repeated', 'quarantined'],
    rows: manifest.facts.map((f) => [
      f.kind,
      f.entry,
      String(f.added),
      String(f.replaced),
      String(f.ended),
      String(f.repeated),
      String(f.quarantined),
    ]),
    right: [2, 3, 4, 5, 6],
  });
  const shown = [...new Set(diagnostics.map(describe))].slice(0, 10);
  return [
    grid,
    'One of each:',
    ...samplesText(preview),
    '',
    ...(shown.length === 0
      ? []
      : ['Did not fit (they go to quarantine, the rest is imported):', ...shown.map((text) => `  ${text}`), '']),
  ].join('\n');
};

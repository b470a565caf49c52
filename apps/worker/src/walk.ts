import { resolve } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import { buildingCells, run, type Asking, type Catalogue, type RunRequest, type RunResult } from '@throughline/engine';
import type { Manifest, Moment } from '@throughline/model';
import type { Keeping } from './kept.ts';
import { indexStored } from './kept-index.ts';
import { spillFolder } from './scratch.ts';
import { stageRun, type StoredRun } from './runs.ts';

/** What a walk starts from. */
export interface Walk {
  readonly data: string;
  readonly inputs: string;
  readonly moment: Moment;
  readonly catalogue: Catalogue;
  readonly request: RunRequest;
  readonly asking: Asking;
  readonly reader: Reader;
  readonly keeping: Keeping;
  /** Of the store while it may lay work aside on the disk, such as '600MB'. */
  readonly memory: string;
  /** Gives back what only the search for findings and options needs, before the cells are stored. */
  readonly rest: () => Promise<void>;
}

/** Below, what statements cost by themselves weighs more than what they hold in memory. */
const manyFacts = 500_000;

/** True for imports that all together brought little. */
export const hasFewFacts = (manifests: readonly Manifest[]): boolean =>
  manifests.flatMap((m) => m.facts.map((each) => each.added)).reduce((sum, n) => sum + n, 0) < manyFacts;

/** How a caller follows a run. */
export interface Following {
  /** Told what was found as soon as it is known, before the run is stored. */
  readonly told?: (result: RunResult) => void;
  /**
   * From how many rows on the cells of a metric are added up from sums; they are the same from none on. Where it is not said, a
   * company of few facts has the cells of a metric counted in one statement.
   */
  readonly manyRows?: number;
}

/**
 * Walks the loop, tells what was found, then stores the cells and the run. Not stored while another process stores a run.
 */
export const walk = async (
  parts: Walk,
  { told, manyRows }: Following,
): Promise<RunResult & { readonly stored: StoredRun | undefined }> => {
  const { data, inputs, moment, catalogue, request, asking, reader, keeping, memory, rest } = parts;
  const staged = await stageRun(data);
  if (staged === undefined) {
    const result = await run(catalogue, request, asking);
    told?.(result);
    return { ...result, stored: undefined };
  }
  try {
    const { kept } = keeping;
    await reader.cells.spillInto(resolve(spillFolder(data)), memory);
    if (kept.isFollowing) reader.expectPeriods();
    const fewFacts = manyRows === undefined && hasFewFacts(reader.manifests);
    const files = keeping.files(staged.folder);
    const cells = buildingCells(catalogue.metrics, asking, { kept, files, manyRows, fewFacts });
    const result = await run(catalogue, request, { ...asking, update: cells.update });
    told?.(result);
    await rest();
    await cells.finish();
    const index = await keeping.save(staged.folder);
    const stored = staged.commit({ inputs, moment, result });
    indexStored(stored.folder, index);
    return { ...result, stored };
  } finally {
    staged.release();
  }
};

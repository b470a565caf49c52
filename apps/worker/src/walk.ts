import { resolve } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import { buildCells, run, type Asking, type Catalogue, type RunRequest, type RunResult } from '@throughline/engine';
import type { Moment } from '@throughline/model';
import type { Keeping } from './kept.ts';
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
}

/**
 * Stores the cells, walks the loop over them, and stores the run. Without the cells, and not stored, while another process
 * stores a run.
 */
export const walk = async (parts: Walk): Promise<RunResult & { readonly stored: StoredRun | undefined }> => {
  const { data, inputs, moment, catalogue, request, asking, reader, keeping } = parts;
  const staged = await stageRun(data);
  if (staged === undefined) return { ...(await run(catalogue, request, asking)), stored: undefined };
  try {
    const { kept } = keeping;
    await reader.cells.spillInto(resolve(spillFolder(data)));
    await buildCells(catalogue.metrics, asking, { kept, files: keeping.files(staged.folder) });
    const result = await run(catalogue, request, asking);
    await keeping.save(staged.folder);
    return { ...result, stored: staged.commit({ inputs, moment, result }) };
  } finally {
    staged.release();
  }
};

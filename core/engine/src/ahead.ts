import { facts } from '@throughline/query';
import type { Asking } from './answer.ts';
import { bringing } from './bring.ts';
import type { Catalogue, RowsNeed } from './catalogue.ts';
import { keyOf, readable } from './cells/read.ts';

/** Rows that so many entries read are asked for before the first of them is judged. */
const mostShared = 3;

/** The rows that several detectors read. */
const sharedRows = ({ detectors }: Catalogue): readonly RowsNeed<unknown>[] => {
  const needs = detectors.flatMap((each) => Object.values(each.needs)).filter((need) => need.need === 'rows');
  const byQuery = [...Map.groupBy(needs, ({ query }) => query).values()];
  return byQuery.flatMap(([first, ...others]) =>
    first !== undefined && others.length + 1 >= mostShared ? [first] : [],
  );
};

/**
 * Where there is room for several questions at once and an earlier run is followed, what takes little to bring up to now is asked for
 * while signals are looked for. What fails is told to whoever reads it.
 */
export const askAhead = async (catalogue: Catalogue, asking: Asking): Promise<void> => {
  const { host, deriving, seen } = asking;
  const { kept, width = 1 } = host;
  if (kept?.isFollowing !== true || width === 1) return;
  const bring = bringing(asking);
  const ahead = async (need: RowsNeed<unknown>): Promise<void> => {
    const query = readable(need.query(facts, seen.at), seen.view.principal);
    if (!kept.has(await keyOf(query, asking, kept))) await bring({ need });
  };
  const small = catalogue.kernels.filter(
    ({ derives, partition }) => partition !== undefined && kept.derivedBase(derives, partition.by) !== undefined,
  );
  await Promise.allSettled([
    ...sharedRows(catalogue).map((need) => ahead(need)),
    ...small.map(({ derives }) => deriving.state(derives, [])),
  ]);
};

import type { KindId } from '@throughline/model';
import { facts, lineageOf } from '@throughline/query';
import type { Asking } from './answer.ts';
import { bringing } from './bring.ts';
import type { Catalogue, RowsNeed } from './catalogue.ts';
import { keyOf, readable } from './cells/read.ts';

/** Rows that so many entries read are asked for before the first of them is judged. */
const leastShared = 3;

/** The rows that several detectors read, or that are read of derived kinds which take little to bring up to now. */
const rowsAhead = (
  { detectors }: Catalogue,
  { seen }: Asking,
  small: ReadonlySet<KindId>,
): readonly RowsNeed<unknown>[] => {
  const needs = detectors.flatMap((each) => Object.values(each.needs)).filter((need) => need.need === 'rows');
  const readsSmall = ({ query }: RowsNeed<unknown>): boolean =>
    lineageOf(query(facts, seen.at).toOperationNode()).some((kind) => small.has(kind));
  const byQuery = [...Map.groupBy(needs, ({ query }) => query).values()];
  return byQuery.flatMap(([first, ...others]) =>
    first !== undefined && (others.length + 1 >= leastShared || readsSmall(first)) ? [first] : [],
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
  const kinds = small.map(({ derives }) => derives);
  await Promise.allSettled([
    ...rowsAhead(catalogue, asking, new Set(kinds)).map((need) => ahead(need)),
    ...kinds.map((kind) => deriving.state(kind, [])),
  ]);
};

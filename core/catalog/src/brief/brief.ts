import { formatDay } from '@throughline/math';
import { cellsOf, defineReport, type AnyReport, type CellsNeed, type Role, type RunState } from '@throughline/engine';
import type { Area, Block, ReportDocument, SectionBlock } from '@throughline/model';
import type { RowsMetric } from '@throughline/query';
import { linesPromisedBeforePlaced } from '../metrics/supply/lines-promised-before-placed.ts';
import { checkedFine } from './checked.ts';
import { figures } from './figures.ts';
import { goals } from './goals.ts';
import { promisesKept } from './promises-kept.ts';
import { personOf } from './reader.ts';
import { cases, changed, delegated, freshness, promises, stewards } from './sections.ts';

/** Promises that a brief counts by month. */
interface Promises {
  readonly metric: RowsMetric;
  readonly caption: string;
}

/** Whom a brief is for, and what it looks at. */
export interface BriefFace {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  /** The areas whose figures and checks it shows. */
  readonly areas: readonly Area[];
  /** Metrics that it always draws. */
  readonly figures: readonly string[];
  readonly promises: readonly Promises[];
  /** True for who needs to know what waits for others. */
  readonly overseesOthers: boolean;
  /** Sections of its own, after the cases. */
  readonly own?: (state: RunState) => readonly SectionBlock[];
}

const titled = (face: BriefFace, state: RunState, blocks: readonly Block[]): ReportDocument => ({
  title: `${state.settings.company.name}: ${face.title.charAt(0).toLowerCase()}${face.title.slice(1)}`,
  subtitle: `The business day ${formatDay(state.businessDay)}`,
  reader: personOf(state, face.role)?.name ?? face.role,
  blocks,
});

const needsOf = (face: BriefFace): Readonly<Record<string, CellsNeed>> => ({
  ...Object.fromEntries(face.promises.map(({ metric }) => [metric.id, cellsOf(metric, { period: 'month' })])),
  wrong: cellsOf(linesPromisedBeforePlaced),
});

/** Declares the page of one reader: what they decide, what they prepare, what changed, promises, figures, how fresh. */
export const defineBrief = (face: BriefFace): AnyReport =>
  defineReport({
    id: face.id,
    title: face.title,
    audience: face.role,
    needs: needsOf(face),
    render: (inputs, state) => {
      const reader = personOf(state, face.role)?.id ?? face.role;
      const tables = face.promises.flatMap(({ metric, caption }) => {
        const answer = inputs[metric.id];
        return answer === undefined ? [] : [{ answer, caption }];
      });
      return titled(face, state, [
        cases(state, face.role, 'decide'),
        ...(face.overseesOthers ? [] : [cases(state, face.role, 'prepare')]),
        ...(face.overseesOthers ? [delegated(state, face.role)] : []),
        ...goals(state, face.role === 'director of operations' ? undefined : reader),
        ...(face.own?.(state) ?? []),
        promisesKept(state),
        changed(state),
        ...(face.promises.length === 0 ? [] : [promises(tables, state)]),
        figures(state, { areas: face.areas, metrics: face.figures }),
        ...checkedFine(state, face.areas),
        freshness(state),
        ...(inputs['wrong'] === undefined ? [] : [stewards(inputs['wrong'], state)]),
      ]);
    },
  });

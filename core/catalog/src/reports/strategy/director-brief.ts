import { formatDay } from '@throughline/math';
import { cellsOf, defineReport } from '@throughline/engine';
import {
  changed,
  checkedFine,
  decisions,
  delegated,
  figures,
  freshness,
  personOf,
  promises,
  stewards,
} from '../../brief/sections.ts';
import { onTime } from '../../metrics/process/on-time.ts';
import { scrapRate } from '../../metrics/quality/scrap-rate.ts';
import { linesPromisedBeforePlaced } from '../../metrics/supply/lines-promised-before-placed.ts';
import { onTimeInFull } from '../../metrics/supply/on-time-in-full.ts';
import { rejectsPpm } from '../../metrics/supply/rejects-ppm.ts';
import { spend } from '../../metrics/supply/spend.ts';

const role = 'director of operations';

/** The director's page: what only they can decide, what changed, promises kept and broken. */
export const directorBrief = defineReport({
  id: 'strategy.director-brief',
  title: 'The director’s brief',
  audience: role,
  needs: {
    spend: cellsOf(spend, { period: 'month' }),
    rejects: cellsOf(rejectsPpm, { period: 'month' }),
    scrap: cellsOf(scrapRate, { period: 'month' }),
    promises: cellsOf(onTimeInFull, { period: 'month' }),
    production: cellsOf(onTime, { period: 'month' }),
    wrong: cellsOf(linesPromisedBeforePlaced),
  },
  render: (inputs, state) => {
    const reader = personOf(state, role);
    const id = reader?.id ?? role;
    return {
      title: `${state.settings.company.name}: the director’s brief`,
      subtitle: `The business day ${formatDay(state.businessDay)}`,
      reader: reader?.name ?? role,
      blocks: [
        decisions(state, id),
        delegated(state, id),
        changed(state),
        promises(inputs.promises, inputs.production, state),
        figures([inputs.spend, inputs.promises, inputs.rejects, inputs.production, inputs.scrap], state),
        checkedFine(state),
        freshness(state),
        stewards(inputs.wrong, state),
      ],
    };
  },
});

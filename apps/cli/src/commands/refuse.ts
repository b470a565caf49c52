import { decidingCommand } from '../deciding.ts';

export const refuseCommand = decidingCommand({
  name: 'refuse',
  verdict: 'refused',
  summary: 'Refuse all options of a case; it rests until its evidence changes.',
  options: [],
  examples: ['refuse 2 --by director --why "We stop the model."'],
});

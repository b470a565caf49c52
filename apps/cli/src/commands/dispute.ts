import { decidingCommand } from '../deciding.ts';

export const disputeCommand = decidingCommand({
  name: 'dispute',
  verdict: 'disputed',
  summary: 'Say that a finding is wrong; it rests until its evidence changes, and its check counts as less sure.',
  options: [],
  examples: ['dispute 3 --by purchasing-manager --why "These lines came with another order."'],
});

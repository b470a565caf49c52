import { decidingCommand } from '../deciding.ts';

export const delegateCommand = decidingCommand({
  name: 'delegate',
  verdict: 'delegated',
  summary: 'Hand a case to somebody else, who decides with your authority and cannot hand it on.',
  options: [{ name: 'to', value: 'PERSON', help: 'who decides instead: an id or a name of authority.json' }],
  examples: ['delegate 2 --to buyer-1 --by purchasing-manager'],
});

import { decidingCommand } from '../deciding.ts';

export const acceptCommand = decidingCommand({
  name: 'accept',
  verdict: 'accepted',
  summary: 'Accept an option of a case; what it promised is compared with what is measured later.',
  options: [{ name: 'option', value: 'ID', help: 'the option: its id, or its number in the brief' }],
  examples: [
    'accept 1 --option cheapest --by director',
    'accept "vendor V-1004 late" --option chase --by buyer-1 --why "The planner needs the rims."',
  ],
});

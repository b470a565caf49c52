import type { Option } from '@throughline/model';
import { unreadable } from '../catalog.fixture.ts';

const textsOf = (option: Option): string[] => [...option.steps, option.risk, option.arithmetic];

const complaintsAboutOne = (option: Option): string[] => [
  ...unreadable(option).map((path) => `${path} cannot be stored`),
  ...(option.title === '' || option.steps.length === 0 ? ['it has no title or no step'] : []),
  ...textsOf(option)
    .filter((text) => !text.endsWith('.'))
    .map((text) => `no sentence: ${text}`),
  ...([option.cost, option.benefit, option.commits].every(({ units }) => units >= 0n) ? [] : ['an amount is negative']),
  ...(option.days >= 0 ? [] : ['it takes negative time']),
];

/** What is wrong with options, of what must hold for those of each responder. */
export const complaintsAbout = (options: readonly Option[]): string[] => {
  const ids = options.map((option) => option.id);
  return [
    ...(new Set(ids).size === ids.length ? [] : ['an id is there twice']),
    ...(ids.includes('do-nothing') ? ['doing nothing is the engine’s'] : []),
    ...options.flatMap(complaintsAboutOne),
  ];
};

import type { CardBlock } from '@throughline/model';

export type Mark = CardBlock['mark'];

/** `sign` is from the oldest set of symbols that terminals share (WGL4). */
export const marks: Readonly<Record<Mark, { readonly label: string; readonly sign: string }>> = {
  'must-do': { label: 'Must do', sign: '▲' },
  decide: { label: 'Decide', sign: '►' },
  fine: { label: 'Fine', sign: '●' },
  note: { label: 'Note', sign: '○' },
};

import { defineBrief } from '../../brief/brief.ts';
import { unsigned } from '../../brief/unsigned.ts';

/** The controller's page: money that went wrong, assumptions to sign, and what waits for whom. */
export const controllerBrief = defineBrief({
  id: 'money.controller-brief',
  title: 'The controller’s brief',
  role: 'controller',
  areas: ['money'],
  figures: ['money.actual', 'money.payments', 'money.invoiced', 'supply.spend'],
  promises: [],
  overseesOthers: false,
  own: (state) => [unsigned(state)],
});

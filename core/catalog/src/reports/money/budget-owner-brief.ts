import { defineBrief } from '../../brief/brief.ts';

/** The budget owner's page: budgets that run away, and what can be done about them. */
export const budgetOwnerBrief = defineBrief({
  id: 'money.budget-owner-brief',
  title: 'The budget owner’s brief',
  role: 'budget owner',
  areas: ['money', 'people'],
  figures: ['money.actual', 'money.budget-variance', 'people.headcount'],
  promises: [],
  overseesOthers: false,
});

import { moneyQuestions } from './further-money.data.ts';
import { peopleAndSales } from './further-people.data.ts';
import { productionQuestions } from './further-production.data.ts';
import { supplyQuestions } from './further-supply.data.ts';
import type { FurtherQuestion } from './further.ts';

/** Questions of the same kind as those of golden_adventureworks.csv that are not in it. */
export const furtherQuestions: readonly FurtherQuestion[] = [
  ...supplyQuestions,
  ...productionQuestions,
  ...peopleAndSales,
  ...moneyQuestions,
];

const fixedWages =
  'It prices hours. Wages of the simulation are paid whatever is worked, so that lost hours cost only what is sold later for them: the truth measures something else, and the stated amount is profit only where the hours can be saved or used.';

const patient =
  'It prices the margin of late orders by the share that is assumed to be lost; customers of the simulation wait, so that the books show less.';

/** Why stated intervals of a check miss what its faults cost, for the page of scores. */
export const misses: Readonly<Record<string, string>> = {
  'money.lost-discounts':
    'Its interval says how many offers are let go; how much will be bought in the next year, which moves the amount as much, is not in it.',
  'supply.off-contract':
    'It repeats the last quarters; what is bought in the next year, and how much of it past the contract, varies more than between these.',
  'people.absence-pattern': fixedWages,
  'process.machine-wear': fixedWages,
  'process.rework-loop': fixedWages,
  'process.batching': patient,
  'process.priority-inversion': patient,
  'process.slow-work-centre':
    'It is typed as working capital and states what carrying it costs in a year, which is a fifth of it and less.',
  'supply.stock-without-use':
    'It is all that lies there of a bought item, without a range; some of it would lie there without the fault too.',
  'supply.price-creep':
    'It states a year at the prices of the last months; a creep that goes on costs more each month.',
  'money.overspend':
    'It counts all that the department spends above its budget; only a part of it was planted, the rest is chance, and a creep that goes on grows.',
};

const fixedWages =
  'It prices hours. Wages of the simulation are paid whatever is worked, so that lost hours cost only what is sold later for them: the truth measures something else, and the stated amount is profit only where the hours can be saved or used.';

const patient =
  'It prices the margin of late orders by the share that is assumed to be lost; customers of the simulation wait, so that the books show less.';

/** Why stated intervals of a check miss what its faults cost, for the page of scores. */
export const misses: Readonly<Record<string, string>> = {
  'money.lost-discounts':
    'It predicts from the months of the last year; where the company buys much more or less of these vendors in the next, it is off by that.',
  'supply.off-contract':
    'It predicts prices paid above the contract; goods of another vendor also come on other days, and what is made and sold later or sooner for that outweighs a small leak.',
  'people.absence-pattern': fixedWages,
  'process.machine-wear':
    'It prices hours. Wages of the simulation are paid whatever is worked, so that lost hours cost only what is sold later for them: the truth measures something else, more than the hours where the machine becomes the narrowest.',
  'process.rework-loop': fixedWages,
  'process.batching': patient,
  'process.priority-inversion': patient,
  'process.slow-work-centre':
    'It values what waits there at the standard cost of the finished item; the books hold the material only, and other queues change with this one.',
  'supply.stock-without-use':
    'Its low end leaves out what the fullest of nine items of like use holds; one in ten would hold more.',
  'supply.price-creep':
    'It states a year at the prices of the last months; a creep that goes on costs more each month.',
  'money.overspend':
    'It counts along a straight line from the budget; the room that a unit kept below its budget before is in the high end only, and a creep goes on growing.',
};

const fixedWages =
  'It prices hours. Wages of the simulation are paid whatever is worked, so that lost hours cost only what is sold later for them: the truth measures something else, and the stated amount is profit only where the hours can be saved or used.';

const patient =
  'It prices the margin of late orders by the share that is assumed to be lost; customers of the simulation wait, so that the books show less.';

const wholeOrNothing =
  'The interval is the amount times the chance that it is one bill. What is lost is all of the amount or nothing, so that a bill that was paid twice lies above it.';

/** Why stated intervals of a check miss what its faults cost, for the page of scores. */
export const misses: Readonly<Record<string, string>> = {
  'money.duplicate-payment': wholeOrNothing,
  'money.paid-in-parts': wholeOrNothing,
  'supply.reject-burst':
    'It counts the value of rejected units as lost profit. They go back and are not paid, so that the books lose next to nothing: inspection, lateness and sorting cost, not the goods.',
  'people.absence-pattern': fixedWages,
  'process.machine-wear': fixedWages,
  'process.rework-loop': fixedWages,
  'process.batching': patient,
  'process.priority-inversion': patient,
  'process.slow-work-centre':
    'It is typed as working capital and states what carrying it costs in a year, which is a fifth of it and less.',
  'supply.stock-without-use':
    'It is all that lies there of a bought item, without a range; some of it would lie there without the fault too.',
  'strategy.obligation-lapsing':
    'It is the cost of a lapse times the chance that the renewal comes too late; a planted lapse costs all of it.',
  'supply.price-creep':
    'It states a year at the prices of the last months; a creep that goes on costs more each month.',
  'money.overspend':
    'It counts all that the department spends above its budget; only a part of it was planted, the rest is chance, and a creep that goes on grows.',
};

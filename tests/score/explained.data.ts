/** Why findings of a check that the truth does not bear out come about, for the page of scores. */
export const explained: Readonly<Record<string, string>> = {
  'supply.projected-stock-out':
    'The item was nearly out and use at its slow pace would have emptied the shelf; the next weeks happened to use less.',
  'process.orders-past-due':
    'The orders are late and have not begun: they wait for components, not for the work centre of their first step, which the finding names.',
  'process.slow-work-centre':
    'A work centre with little room delays orders for some weeks by chance; the company itself calls it slow only above a day and a half of waiting.',
  'strategy.goal-behind':
    'The measure is behind its trajectory; what pushed it there was planted elsewhere (an incident, a promotion), which the truth does not connect.',
  'money.overspend':
    'The department did spend more than its budget, by chance or by what was planted with other departments.',
  'supply.planning-parameters': 'The gap is there, in items that nothing was planted in.',
  'supply.excess-stock': 'More was ordered than the next half year needs after demand had risen for some weeks.',
  'people.absence-pattern': 'Absences fell on one weekday more often than on others by chance.',
  'delivery.promised-beyond-capacity':
    'The open work exceeds the capacity on paper; in the weeks after it was caught up.',
  'supply.cheaper-vendor':
    'Another vendor lists the items cheaper after the yearly rises, like for like; the truth does not list it, as nobody planted it.',
  'process.stuck-cases':
    'The orders wait for goods longer than cases usually stand, but for less than the month from which the company itself calls an order standing.',
  'money.paid-above-invoice': 'The payment and its credit note fell on two sides of the last day.',
};

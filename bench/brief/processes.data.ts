/** Processes of the event log: what is done in which order, and how long each step waits for the one before, in hours. */
export const processes = [
  {
    process: 'purchase to pay',
    steps: [
      { activity: 'Request entered', hours: 0 },
      { activity: 'Request approved', hours: 26 },
      { activity: 'Order placed', hours: 18 },
      { activity: 'Order confirmed', hours: 40 },
      { activity: 'Goods received', hours: 300 },
      { activity: 'Invoice checked', hours: 60 },
      { activity: 'Invoice paid', hours: 420 },
    ],
  },
  {
    process: 'order to cash',
    steps: [
      { activity: 'Order received', hours: 0 },
      { activity: 'Credit checked', hours: 6 },
      { activity: 'Order released', hours: 12 },
      { activity: 'Goods picked', hours: 90 },
      { activity: 'Goods shipped', hours: 20 },
      { activity: 'Invoice sent', hours: 8 },
      { activity: 'Cash received', hours: 500 },
    ],
  },
  {
    process: 'production',
    steps: [
      { activity: 'Order released', hours: 0 },
      { activity: 'Material staged', hours: 20 },
      { activity: 'Machined', hours: 30 },
      { activity: 'Inspected', hours: 10 },
      { activity: 'Assembled', hours: 24 },
      { activity: 'Tested', hours: 9 },
      { activity: 'Packed', hours: 6 },
    ],
  },
  {
    process: 'service request',
    steps: [
      { activity: 'Request opened', hours: 0 },
      { activity: 'Request classified', hours: 3 },
      { activity: 'Work assigned', hours: 14 },
      { activity: 'Work done', hours: 30 },
      { activity: 'Customer asked', hours: 10 },
      { activity: 'Request closed', hours: 24 },
    ],
  },
] as const;

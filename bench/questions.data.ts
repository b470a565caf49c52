/** What is asked, each in a process of its own. */
export const questions = {
  'actual, total': ['ask', 'money.actual'],
  'actual by unit and month': ['ask', 'money.actual', '--by', 'unit', '--period', 'month'],
  'moves by site and month': [
    'sql',
    `select site as key, strftime("on", '%Y-%m') as month, cast(sum(quantity) as varchar) as value from stock_move group by all order by all`,
  ],
  'stock of every item and site': [
    'sql',
    'select count(*) as positions, sum(stock) as units from (select item, site, sum(quantity) as stock from stock_move group by all)',
  ],
  'book stock, the ten largest of all': [
    'ask',
    'supply.stock-balance',
    '--by',
    'item,site',
    '--sort',
    '-value',
    '--limit',
    '10',
  ],
  '20 rows down to file and line': ['rows', 'money.actual', '--where', 'unit=U007', '--limit', '20'],
} as const;
export type QuestionName = keyof typeof questions;

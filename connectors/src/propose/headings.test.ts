import { expect, test } from 'vitest';
import { small, tablesEvidence } from './evidence.fixture.ts';
import { headings, plainReports } from './headings.fixture.ts';
import { proposeMapping } from './propose.ts';

const cases = Object.entries(headings).flatMap(([dialect, reports]) =>
  Object.entries(reports).map(([report, text]) => ({ dialect, report, text })),
);

test.each(cases)('$dialect: $text', ({ report, text }) => {
  const plain = plainReports[report];
  const [file = '', columns = ''] = text.split(': ');
  const names = columns.split('; ');
  const table = small(file, [names.join(';'), ...(plain?.rows ?? [])].join('\n'));
  const proposal = proposeMapping(tablesEvidence([table]), { id: 'trial', title: 'Trial', currency: 'USD' });
  const [entry] = proposal.tables[0]?.entries ?? [];
  const fact = proposal.mapping?.facts.find(({ name }) => name === entry?.name);
  const found = plain?.fills.map((to) => {
    const expression = fact?.columns[to];
    return typeof expression === 'object' && 'column' in expression ? expression.column : (expression ?? '');
  });
  expect({ kind: entry?.kind, found }).toEqual({
    kind: plain?.kind,
    found: plain?.fills.map((to, i) => (to === '' ? '' : names[i])),
  });
});

const made = cases.filter(({ report }) => report === 'workOrders');

test.each(made)('$dialect: what was made comes from the columns of what was made', ({ text }) => {
  const [file = '', columns = ''] = text.split(': ');
  const names = columns.split('; ');
  const table = small(file, [names.join(';'), ...(plainReports['workOrders']?.rows ?? [])].join('\n'));
  const { mapping } = proposeMapping(tablesEvidence([table]), { id: 'trial', title: 'Trial' });
  const receipt = mapping?.facts.find(({ kind }) => kind === 'receipt');
  expect(receipt?.columns).toMatchObject({ on: names[4], received: names[6] });
});

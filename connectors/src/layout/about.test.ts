import { expect, test } from 'vitest';
import { aboutTable } from './about.ts';

test.each([
  [['Operating budget 2026', 'Amounts in USD'], { year: 2026, currency: 'USD' }],
  [['Kostenbudget Geschäftsjahr 2026 (EUR)'], { year: 2026, currency: 'EUR' }],
  [['From 2025 to 2026', 'USD and EUR'], undefined],
  [['SUMMARY OF ALL COSTS'], undefined],
  [[], undefined],
])('%j', (titles, about) => {
  expect(aboutTable(titles)).toEqual(about);
});

import { expect, test } from 'vitest';
import { concepts, counted, slug } from './words.ts';

test.each([
  ['PurchaseOrderID', 'purchase order id'],
  ['Bestell-Nr.', 'purchase order id'],
  ['Bestellnummer', 'purchase order id'],
  ['PO / SO #', 'purchase order sale id'],
  ['Rechnungsdatum', 'invoice date'],
  ['Lieferantennummer', 'vendor id'],
  ['Date de livraison', 'date delivery'],
  ['Fecha de vencimiento', 'date due'],
  ['Codice articolo', 'id item'],
  ['Leveringsdatum', 'delivery date'],
  ['Line Item Quantity', 'line quantity'],
  ['order_qty', 'order quantity'],
  ['case:concept:name', 'case'],
  ['Kostenstelle', 'costcentre'],
  ['Menge', 'quantity'],
  ['unitprice', 'unit price'],
])('%s says %s', (heading, meaning) => {
  expect(concepts(heading).join(' ')).toBe(meaning);
});

test('names for files and counts are plain', () => {
  expect(slug('Côte d’Ivoire 2024_Q1.csv')).toBe('cote-d-ivoire-2024-q1-csv');
  expect(slug('☃')).toBe('table');
  expect(counted(1234567)).toBe('1,234,567');
});

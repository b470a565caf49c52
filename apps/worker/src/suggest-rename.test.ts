import { expect, test } from 'vitest';
import { suggestRename } from './suggest-rename.ts';

const before = ['Order', 'Amount', 'Vendor'];

test.each([
  ['the only one that came for the only one that went', 'Amount', ['Order', 'Betrag', 'Vendor'], before, 'Betrag'],
  ['a longer name among several', 'Amount', ['No', 'Amount USD', 'Vendor'], before, 'Amount USD'],
  ['a near name among several', 'Vendor', ['No', 'Amount', 'Vendr', 'City'], before, 'Vendr'],
  ['never one that was there before', 'Amount', ['Order', 'Vendor'], before, undefined],
  ['none where nothing is near', 'Amount', ['No', 'Sum', 'Vendor'], before, undefined],
  ['a near name of a first file', 'Amount', ['amount', 'Vendor'], undefined, 'amount'],
  ['not just anything of a first file', 'Amount', ['Betrag'], undefined, undefined],
])('%s', (...given) => {
  const [, missing, header, old, found] = given;
  expect(suggestRename(missing, header, old)).toBe(found);
});

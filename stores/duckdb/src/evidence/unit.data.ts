/** Words that stand beside a number and say what is counted, in lower case; currencies have their own list. */
export const unitWords: ReadonlySet<string> = new Set(
  (
    '% ‰ ° °c °f pct percent prozent ' +
    'ea each pc pcs pce piece pieces st stk stck stuck stück un und unit units u set sets pair pr dz doz dozen dtzd ' +
    'box boxes bx cs case cases ctn crt pack packs pk pac pkg pallet pallets pal roll rolls rol can cans btl bottle bag bags drum sack ' +
    'mg g kg t to ton tons tonne tonnes lb lbs oz kgm ' +
    'mm cm m dm km in ft yd mi inch qm m2 m² sqm sqft cbm m3 m³ cm3 cm² ' +
    'ml cl dl l lt ltr litre liter litres liters gal hl ' +
    's sec min mins h hr hrs hour hours std stunden d day days tag tage wk week weeks mo month months yr year years ' +
    'w kw mw wh kwh mwh gwh v a hz bar psi kb mb gb tb'
  ).split(' '),
);

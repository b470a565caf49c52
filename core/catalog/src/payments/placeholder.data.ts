/** Words of which names are made that stand for no vendor: a name of such words only names nobody. */
export const placeholderWords: ReadonlySet<string> = new Set(
  `general misc miscellaneous sundry sundries various other others diverse expense expenses cost costs vendor vendors
  supplier suppliers creditor creditors payee one time onetime single use casual unknown dummy default temp temporary
  petty cash manual payment payments account accounts na none tbd tba adhoc ad hoc purchase purchases
  diverses sonstige sonstiges allgemein allgemeine kosten aufwand lieferant lieferanten kreditor einmallieferant cpd
  divers autre autres frais fournisseur fournisseurs depenses generaux
  varios otros gastos proveedor proveedores generales vari varie altri spese fornitore fornitori generali
  diversen overige kosten leverancier leveranciers`.split(/\s+/),
);

/** Words that alone may be part of a real name and make a placeholder only beside another. */
export const weakWords: ReadonlySet<string> = new Set(
  'general account accounts cash one time single use other payment payments na vari'.split(' '),
);

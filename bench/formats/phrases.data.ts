/** Words of the generated texts: with umlauts, signs that markup escapes, separators and quotes. */
export const things = [
  'Gehäuse',
  'Förderband',
  'Ölfilter',
  'Prüfstück',
  'Großteil',
  'Spare parts',
  'Kabel & Stecker',
  'Pièce détachée',
  'Valve <DN 50>',
  'Packaging',
];

export const endings = ['', ', Lager "Süd"', '; geprüft', ', part "B"', ' – Nachlieferung', ", l'atelier"];

/** Short forms of month names, from January on, that are not the first three letters of a name. */
export const monthAbbreviations: readonly (readonly string[])[] = [
  ['janv', 'jann'],
  ['fevr', 'febr'],
  ['mrz', 'mrt'],
  ['avr', 'abr'],
  [],
  ['juin', 'giu'],
  ['juil', 'juill', 'lug'],
  ['ago'],
  ['sept', 'set'],
  ['okt', 'ott', 'out'],
  [],
  ['dez', 'dic'],
];

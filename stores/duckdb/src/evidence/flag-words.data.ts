/** Pairs of words for yes and no; undefined are those that an import takes without being told. */
export const flagWords: readonly (
  | { readonly true: readonly string[]; readonly false: readonly string[] }
  | undefined
)[] = [
  undefined,
  { true: ['J', 'Ja'], false: ['N', 'Nein'] },
  { true: ['O', 'Oui'], false: ['N', 'Non'] },
  { true: ['S', 'Si', 'Sí', 'Sì', 'Sim'], false: ['N', 'No', 'Não'] },
  { true: ['T'], false: ['F'] },
  { true: ['wahr'], false: ['falsch'] },
  { true: ['vrai'], false: ['faux'] },
  { true: ['on', 'active', 'enabled'], false: ['off', 'inactive', 'disabled'] },
  { true: ['X'], false: [] },
];

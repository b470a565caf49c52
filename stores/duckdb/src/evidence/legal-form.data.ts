/** Legal forms, with which names end: lower case, without accents and points. */
export const legalForms: readonly string[] =
  'ltd limited plc llp llc lp inc incorporated corp corporation co coltd company gmbh mbh ag kg kgaa ohg ug se sa sarl sas sasu eurl rl srl spa snc bv nv vof ab as asa oy oyj aps pty pvt pte private sl slu lda ltda'.split(
    ' ',
  );

/** Words that make no other name, wherever they stand. */
export const linkingWords: readonly string[] = ['the', 'and', 'und', 'et'];

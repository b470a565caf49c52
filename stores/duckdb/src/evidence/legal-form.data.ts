/** Legal forms and linking words that make no other name: lower case, without accents and points. */
export const legalForms: readonly string[] =
  'ltd limited plc llp llc lp inc incorporated corp corporation co coltd company gmbh mbh ag kg kgaa ohg ug se sa sarl sas sasu eurl srl spa snc bv nv vof ab as asa oy oyj aps pty pvt pte private sl slu lda ltda the and und et'.split(
    ' ',
  );

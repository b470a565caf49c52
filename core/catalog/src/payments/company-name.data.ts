/** Legal forms and words that say nothing of which company is meant; lower case, without marks. */
export const emptyWords: ReadonlySet<string> = new Set(
  `ltd limited plc llp lp llc inc incorporated corp corporation co company cic cio
  gmbh mbh ag kg kgaa ohg gbr ug ek eg ev se
  sa sas sarl sasu snc eurl sci scop srl srls spa sapa sl slu sau
  bv nv vof bvba cv ab as asa aps oy oyj ky hb kft zrt sro doo dd pte pty pvt bhd kk
  the and und et y e of`.split(/\s+/),
);

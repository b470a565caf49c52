/** Texts that stand where a value is not known, lower case and without accents; compared after trimming. */
export const placeholders: ReadonlySet<string> = new Set(
  [
    '-|--|---|.|..|...|?|??|???|/|*|x|xx|xxx|_|n/a|na|n.a.|n.a|n/d|nd|n.d.|n/v|k.a.|ka|s/o|s.o.|#n/a|#nv|#ref!',
    '#value!|#div/0!|#name?|#null!|#num!|#wert!|#bezug!|#valeur!|null|(null)|<null>|nil|none|(none)|nan|inf',
    'undefined|unknown|(unknown)|unbekannt|inconnu|desconocido|sconosciuto|onbekend|tbd|tba|tbc|to be determined',
    'to be confirmed|to be defined|pending|offen|blank|(blank)|(leer)|leer|empty|(empty)|vide|(vide)|missing|fehlt',
    'not set|not assigned|not available|not applicable|unassigned|unspecified|not specified|not known',
    'nicht zugeordnet|ohne|keine|kein|aucun|ninguno|nessuno|geen|non applicable|no aplica|non disponibile',
    'nicht verfugbar|entfallt|00.00.0000|0000-00-00',
  ].flatMap((line) => line.split('|')),
);

/** Parts of texts that say that a value was never recorded or lies elsewhere. */
export const placeholderParts: readonly RegExp[] = [
  /\bnot? (?:yet )?(?:captured|recorded|known|available|applicable|entered|provided|set|specified|assigned|found)\b/,
  /^n\/a\b/,
  /\b(?:captured|invoiced|billed|listed|recorded|shown|paid|charged) (?:separately|elsewhere)\b/,
  /\b(?:separately|elsewhere)$/,
  /\b(?:included|contained|enthalten|inbegriffen|inclus|incluido|incluso|inbegrepen)\b/,
  /^(?:siehe|voir|vea|ver|vedi|zie|see|cf\.?|same as|wie) /,
  /\b(?:missing|unknown|pending|unbekannt|inconnu|desconocid[oa]|sconosciut[oa]|onbekend)\b/,
  /\b(?:auf anfrage|on request|sur demande|a richiesta|upon request)\b/,
  /^pre-\S+ process\b/,
];

/** How a text begins that refers to another row. */
export const referring = /^(?:see|siehe|s\.|voir|vea|ver|vedi|zie|cf\.?|same as|wie|ref\.?) +\S/i;

/** Names that gather what was not told apart. */
export const catchAll: readonly RegExp[] = [
  /^general (?:expenses?|purchases?|suppl(?:y|ies|iers?)|vendors?|accounts?|costs?|creditors?|debtors?)$/,
  /^(?:sundry|sundries|misc|miscellaneous|various|other|others|diverse|divers|varios|varie|overige|sonstige[rs]?|verschiedene)(?:\b|$)/,
  /\b(?:sundry|miscellaneous|misc|one[- ]?time|cpd|conto pro diverse|diverse[nr]?|einmal)\b.*\b(?:supplier|vendor|customer|creditor|debtor|expense|lieferant|kreditor|kunde|fournisseur)/,
  /\b(?:redacted|anonymi[sz]ed|withheld|confidential|geschwarzt|anonymise|anonimizado)\b/,
  /\b(?:dummy|test (?:vendor|supplier|customer|item)|cash customer|walk[- ]?in|laufkunde|barverkauf|default)\b/,
  /^(?:unknown|unbekannt|inconnu|desconocido|sconosciuto|onbekend|n\/a|na|none|tbd|-|not assigned|unassigned|petty cash|suspense)$/,
  /\b(?:suspense|clearing account|not assigned|unassigned|unallocated)\b/,
];

/** Forms of companies that make no difference between names. */
export const legalForms: readonly string[] =
  'ltd limited plc llp llc inc incorporated corp corporation co company gmbh ag kg ohg ug se sa sarl sas sasu srl spa snc bv nv vof ab as oy aps pty pvt private sl slu lda ltda the and und et'.split(
    ' ',
  );

/** Numbers that often stand for "not known". */
export const sentinels: ReadonlySet<string> = new Set(
  [
    '-1|-9|-99|-999|-9999|999|9999|99999|999999|9999999|99999999|999999999|99.99|999.99|9999.99|99999.99|999999.99',
    '1234567890|123456789|2147483647|-2147483648',
  ].flatMap((line) => line.split('|')),
);

/** Lengths at which systems cut texts. */
export const cutLengths: ReadonlySet<number> = new Set([
  16, 18, 20, 24, 25, 30, 32, 35, 40, 50, 60, 64, 80, 100, 120, 128, 132, 140, 160, 200, 240, 250, 254, 255, 256, 500,
  512, 1000, 1024, 2000, 4000, 4096,
]);

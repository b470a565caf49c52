const words = (text: string): readonly string[] => text.trim().split(/\s*[|\n]\s*/);

/** Whole values that gather what was not told apart: lower case, without accents, words one space apart. */
export const catchAllValues: readonly string[] = words(`
general|various|varied|sundry|sundries|misc|miscellaneous|other|others|unknown|n a|not known|not available
not applicable|not assigned|not allocated|not specified|unassigned|unallocated|unspecified|undefined|tbd|tba|tbc
to be determined|to be confirmed|suspense|holding account|clearing account|petty cash|redacted|withheld|confidential
anonymous|anonymised|anonymized|cash customer|cash sales|walk in|one time|onetime|one off|dummy|default|placeholder
diverse|diverses|divers|verschiedene|verschiedenes|sonstige|sonstiges|allgemein|unbekannt|einmalig|laufkunde|barverkauf
cpd|conto pro diverse|nicht zugeordnet|geschwarzt|divers|diverses|autre|autres|inconnu|non affecte|anonyme
varios|varias|otros|otras|desconocido|sin asignar|anonimo|vari|varie|altri|altro|sconosciuto|non assegnato
overige|overig|diversen|onbekend|niet toegewezen|diversos|outros|desconhecido`);

/** Words before a head noun that make it a catch-all: `general expenses`, `one-time vendor`. */
export const catchAllLeads: readonly string[] = words(`
general|generic|various|sundry|sundries|misc|miscellaneous|other|unknown|unspecified|unallocated|unassigned|anonymous
one time|onetime|one off|dummy|default|test|walk in|suspense|redacted
diverse|diverser|diversen|verschiedene|sonstige|sonstiger|sonstigen|allgemeine|unbekannte|unbekannter|einmal|cpd
autres|divers|otros|otras|varios|varias|altri|altre|vari|varie|overige|onbekende|outros|diversos`);

/** Words after a head noun that make it a catch-all: `gastos varios`, `vendor one-time`. */
export const catchAllTrails: readonly string[] = words(`
various|sundry|sundries|misc|miscellaneous|unknown|unspecified|one time|onetime|suspense
divers|diverse|diverses|diversen|verschiedene|sonstige|unbekannt|einmalig|cpd
varios|varias|desconocido|vari|varie|diversi|sconosciuto|overige|onbekend|diversos`);

/** Nouns for parties and payments, without which a word such as `general` says nothing: General Electric is a company. */
export const catchAllHeads: readonly string[] = words(`
expense|expenses|vendor|vendors|supplier|suppliers|customer|customers|payment|payments|creditor|creditors|debtor|debtors
payee|payees|account|accounts|cost|costs|purchase|purchases|party|parties|client|clients
lieferant|lieferanten|kreditor|kreditoren|debitor|debitoren|kunde|kunden|kosten|ausgaben|aufwand|aufwendungen|zahlungen
konto|fournisseur|fournisseurs|depenses|frais|charges|paiements|crediteurs|debiteurs|proveedor|proveedores|cliente|clientes
gastos|acreedores|deudores|pagos|fornitore|fornitori|spese|clienti|creditori|debitori|pagamenti
leverancier|leveranciers|klant|klanten|crediteuren|debiteuren|uitgaven|betalingen|fornecedor|fornecedores|despesas`);

/** Patterns of the same plain text that say so by themselves. */
export const catchAllPatterns: readonly string[] = [
  String.raw`redacted(?: .*)?`,
  '.* redacted',
  '(?:anonymi[sz]ed|withheld|geschwarzt) .*',
  '.* (?:misc|miscellaneous|sundry|sundries|suspense) (?:account|accounts|a c)',
  '.* suspense',
];

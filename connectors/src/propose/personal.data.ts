/** Headings of data about people that no question of the product needs, and what they are called; never mapped. */
export const personalWords: readonly { readonly what: string; readonly word: RegExp }[] = [
  {
    what: 'pay',
    word: /\b(?:salary|wage|wages|gehalt|lohn|salaire|salario|sueldo|stipendio|retribuzione|salaris|compensation|bonus|pay ?rate|base ?pay|remuneration)\b/,
  },
  { what: 'e-mail addresses', word: /\b(?:e ?mail|mail|correo|courriel)\b/ },
  { what: 'telephone numbers', word: /\b(?:phone|telephone|telefon|telefono|mobile|handy|cell|tel|fax)\b/ },
  {
    what: 'birth dates',
    word: /\b(?:birth|birthday|dob|geburt\w*|naissance|nacimiento|nascita|geboorte\w*|age|alter)\b/,
  },
  {
    what: 'bank accounts',
    word: /\b(?:iban|bic|swift|bank ?account\w*|bankverbindung|kontonummer bank|sort ?code|bankleitzahl)\b/,
  },
  {
    what: 'identity numbers',
    word: /\b(?:ssn|social security|nationalid\w*|national id\w*|passport|sozialversicherung\w*|nif|dni|bsn|codice fiscale|national insurance|nino|steuer ?id)\b/,
  },
  {
    what: 'private circumstances',
    word: /\b(?:gender|sex|geschlecht|sexe|sexo|genere|religion|konfession|marital\w*|familienstand|nationality|staatsangehorigkeit|ethnicity|disability|health|sick\w*|blood group)\b/,
  },
  {
    what: 'home addresses',
    word: /\b(?:home address|street|strasse|anschrift|domicilio|indirizzo|adresse|address|address ?line ?\d?|postcode|zip|plz)\b/,
  },
];

/** Headings of people's names: mapped only where a kind asks for a person. */
export const personNames =
  /\b(?:first ?name|last ?name|surname|given ?name|middle ?name|vorname|nachname|prenom|apellidos?|cognome|achternaam|voornaam|employee ?name|full ?name|contact ?name|ansprechpartner)\b/;

/** What is not known wherever hours are priced: at the low end they are worth nothing. */
export const paidEitherWay =
  'Whether the hours would be used: they are paid either way, and are money only where they are.';

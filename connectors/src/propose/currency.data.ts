/** ISO 4217 codes that exports name. */
export const currencyCodes: ReadonlySet<string> = new Set(
  'AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KES KRW KWD MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR'.split(
    ' ',
  ),
);

/** Signs and words that mean exactly one currency; the dollar sign does not. */
export const currencySigns: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  zł: 'PLN',
  Kč: 'CZK',
  Fr: 'CHF',
  'Fr.': 'CHF',
  SFr: 'CHF',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  euro: 'EUR',
  euros: 'EUR',
};

/** Units of measure as exports write them, lower case. */
export const unitWords: ReadonlySet<string> = new Set(
  'ea each pc pcs pce piece pieces st stk stuck stück un und unit units u kg g t lb lbs oz l lt ltr litre liter ml m mm cm m2 m3 qm cbm km ft in h hr hrs hour hours std d day days box boxes bx cs case pack pk pac pallet pal set sets pair pr roll rol can btl bottle bag drum dz dozen nos kwh mwh ctn krt vpe c62 h87 kgm mtr ltr'.split(
    ' ',
  ),
);

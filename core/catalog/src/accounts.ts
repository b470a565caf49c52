import { isOneOf, plainKey, type Facts } from '@throughline/query';

/** What the measure of an account says where it holds money; a currency of its own says so too. */
const moneyWords = ['money', 'currency', 'amount', 'value'] as const;

/** Accounts that count something else than money (people, hours, square metres), once each. */
export const statisticalAccounts = (facts: Facts) =>
  facts
    .selectFrom('account as a')
    .select('a.account')
    .where('a.measure', 'is not', null)
    .where((eb) => eb.not(isOneOf(plainKey('a.measure'), moneyWords)))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('ledger_entry as e')
            .select('e.ref')
            .whereRef('e.account', '=', 'a.account')
            .where((own) => own(plainKey('e.currency'), '=', plainKey('a.measure'))),
        ),
      ),
    );

import { describe, expect, test } from 'vitest';
import { detectedIn, withExports } from './detected.ts';
import { openCompany, type Export } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const exports: Readonly<Record<string, Export>> = {
  register: {
    kind: 'obligation',
    id: ['obligation'],
    columns: {
      ...same('obligation', 'name', 'type', 'site', 'owner', 'from', 'dueOn', 'leadTimeDays', 'appliedOn', 'renewedOn'),
      ...same('status', 'amount', 'currency'),
    },
    text: `obligation,name,type,site,owner,from,dueOn,leadTimeDays,appliedOn,renewedOn,status,amount,currency
O-1,Fire permit,permit,S1,P1,2025-09-01,2026-09-01,60,,,in force,50000,USD
O-2,Discharge permit,permit,S1,P1,2025-09-01,2026-09-01,60,2026-06-01,,in force,50000,USD
O-3,Fleet insurance,insurance,,P2,2025-09-01,2026-09-01,60,2026-06-20,2026-07-20,in force,9000,USD
O-4,Boiler certificate,certificate,S2,P2,2025-08-01,2026-08-05,30,,,Site closed,9000,USD
O-5,Old lease,lease,S2,P2,2025-08-01,2026-08-05,30,,,Closed,9000,USD
O-6,Quality audit,audit,,P2,2026-01-01,2026-12-31,45,,,planned,9000,USD
`,
  },
};

describe('obligations', () => {
  test('of a register: one permit lapses; renewed, applied for, closed and far ones do not', async () => {
    const asked = { businessDay: '2026-07-31', currency: 'USD' };
    const { found } = await withExports(exports, (data) => detectedIn(data, 'strategy.obligation-lapsing', asked));
    expect(found.map((f) => [f.subject['obligation'], f.mustDo])).toEqual([['O-1', true]]);
  });

  test('are counted until they are renewed or end', async () => {
    const company = await openCompany(exports, '2026-07-31');
    expect(await company.ask('strategy.unrenewed-obligations', { by: ['type'] })).toEqual([
      ['audit', '1'],
      ['permit', '2'],
    ]);
    expect(await company.ask('strategy.unrenewed-obligations', { where: ['obligation=O-1'] })).toEqual([['1']]);
    expect(await company.ask('strategy.unrenewed-obligations', { where: ['obligation=O-3'] })).toEqual([['0']]);
    await company.close();
  });
});

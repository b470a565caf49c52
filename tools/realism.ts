import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCompany } from '@throughline/worker';
import { projectRoot } from './format.ts';
import { companyLogs, companyRecords } from './realism/company.ts';
import { pageOf } from './realism/page.ts';
import { publicLogs, publicRecords, settledBetween } from './realism/public.ts';
import { reader } from './realism/reader.ts';
import type { Log, Records } from './realism/records.ts';
import { referenceFolder } from './reporter.ts';

/** Writes docs/realism.md, the simulated company beside public records: node tools/realism.ts [--seed 1] [--out FILE] */

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'docs/realism.md' } },
});

const asPayments = (logs: readonly Log[]): readonly Records[] =>
  logs.flatMap((log): readonly Records[] => {
    if (log.name === 'Purchasing')
      return [{ name: 'Purchasing (log)', paidBills: settledBetween(log, 'Send Invoice', 'Pay Invoice') }];
    if (log.name === 'Traffic fines')
      return [{ name: 'Traffic fines (log)', receivedBills: settledBetween(log, 'Create Fine', 'Payment') }];
    return [];
  });

const data = referenceFolder();
if (data === undefined) {
  process.stderr.write(
    'Expected public records in the folder that THROUGHLINE_REFERENCE names, found no such folder.\n',
  );
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'realism-'));
try {
  const read = reader(scratch);
  const company = join(scratch, 'company');
  writeCompany(
    { seed: Number(values.seed), scale: 1, mix: [] },
    { records: company, settings: join(scratch, 'settings') },
  );
  const logs = await publicLogs(data, read);
  const page = pageOf({
    simulated: await companyRecords(company, read),
    publics: [...(await publicRecords(data, read)), ...asPayments(logs)],
    simulatedLogs: await companyLogs(company, read),
    publicLogs: logs,
  });
  writeFileSync(join(projectRoot, values.out), page);
} finally {
  rmSync(scratch, { recursive: true });
}

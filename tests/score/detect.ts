import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults, randomMix, type Mix } from '@throughline/simulator';
import { mixSchema } from '@throughline/worker';
import { scoreCompany, type CompanyScore } from './company-score.ts';
import { faultScore, precisionOf } from './table.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1001' },
    companies: { type: 'string', default: '10' },
    scale: { type: 'string', default: '0.5' },
    chance: { type: 'string', default: '0.5' },
    mix: { type: 'string' },
    unmeasured: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const first = Number(values.seed);
const seeds = Array.from({ length: Number(values.companies) }, (_, i) => first + i);
const fixed: Mix | undefined =
  values.mix === undefined ? undefined : mixSchema.parse(JSON.parse(readFileSync(values.mix, 'utf8')));

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`);
const thousands = (dollars: number): string => `${(dollars / 1000).toFixed(0)} k`;

const rowText = (companies: readonly CompanyScore[], type: string): string => {
  const own = faultScore(companies, type);
  const cells = [
    type,
    own.planted,
    own.found,
    percent(own.found, own.planted),
    thousands(own.money),
    percent(own.moneyFound, own.money),
    own.distractors,
    own.fooled,
    percent(own.oneCase, own.found),
  ];
  return `| ${cells.join(' | ')} |`;
};

const tableText = (companies: readonly CompanyScore[]): string[] => {
  const all = faults.map(({ type }) => faultScore(companies, type));
  const sum = (of: (own: (typeof all)[number]) => number): number => all.reduce((total, own) => total + of(own), 0);
  const [planted, found, money, moneyFound] = [
    sum((own) => own.planted),
    sum((own) => own.found),
    sum((own) => own.money),
    sum((own) => own.moneyFound),
  ];
  const cells = [
    '**all**',
    planted,
    found,
    percent(found, planted),
    thousands(money),
    percent(moneyFound, money),
    sum((own) => own.distractors),
    sum((own) => own.fooled),
    percent(
      sum((own) => own.oneCase),
      found,
    ),
  ];
  return [
    '| fault | planted | found | recall | money (USD) | money found | look-alikes | taken for a fault | one case |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...faults.map(({ type }) => rowText(companies, type)),
    `| ${cells.join(' | ')} |`,
  ];
};

const precisionText = (companies: readonly CompanyScore[], directorOnly: boolean): string => {
  const { shown, planted, so, follows, wrong } = precisionOf(companies, directorOnly);
  const who = directorOnly ? 'On the director’s page' : 'Over all findings';
  return `${who}: ${String(shown)} findings, ${String(planted)} planted, ${String(so)} really so, ${String(follows)} follow from something planted, ${String(wrong)} wrong: precision ${percent(shown - wrong, shown)}.`;
};

const wrongText = (companies: readonly CompanyScore[]): string[] =>
  companies.flatMap((company) =>
    company.judged.flatMap(({ finding, verdict }) =>
      verdict.verdict === 'wrong' || verdict.verdict === 'distractor'
        ? [
            `- seed ${String(company.seed)}, ${finding.detector}${verdict.verdict === 'distractor' ? ' (look-alike)' : ''}: ${finding.title}`,
          ]
        : [],
    ),
  );

const missedText = (companies: readonly CompanyScore[]): string[] =>
  companies.flatMap((company) =>
    company.truth.flatMap((row) =>
      !row.distractor &&
      !company.judged.some(({ verdict }) => verdict.verdict === 'planted' && verdict.entry === row.entry)
        ? [
            `- seed ${String(company.seed)}, ${row.type}: ${JSON.stringify(row.subject)} ${row.named.join(' ')} from ${row.from}`,
          ]
        : [],
    ),
  );

const scratch = mkdtempSync(join(tmpdir(), 'throughline-score-'));
const companies: CompanyScore[] = [];
for (const seed of seeds) {
  const mix = fixed ?? randomMix(seed, Number(values.chance));
  const score = await scoreCompany({ seed, scale: Number(values.scale), mix, measured: !values.unmeasured, scratch });
  companies.push(score);
  process.stderr.write(`seed ${String(seed)}: ${precisionText([score], false)}\n`);
}
rmSync(scratch, { recursive: true });
const text = [
  ...tableText(companies),
  '',
  precisionText(companies, true),
  precisionText(companies, false),
  '',
  '## Wrong findings',
  '',
  ...wrongText(companies),
  '',
  '## Not found',
  '',
  ...missedText(companies),
  '',
].join('\n');
if (values.out !== undefined) writeFileSync(values.out, text);
process.stdout.write(text);

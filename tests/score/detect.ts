import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults, randomMix, type Mix } from '@throughline/simulator';
import { readMix } from '@throughline/worker';
import { explained } from './explained.data.ts';
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
const fixed: Mix | undefined = values.mix === undefined ? undefined : readMix(values.mix);

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

const wrongText = (companies: readonly CompanyScore[]): string[] => {
  const wrong = companies.flatMap(({ seed, judged }) =>
    judged.flatMap(({ finding, verdict }) =>
      verdict.verdict === 'wrong' || verdict.verdict === 'distractor'
        ? [{ seed, finding, verdict: verdict.verdict }]
        : [],
    ),
  );
  const checks = [...new Set(wrong.map(({ finding }) => finding.detector))].toSorted();
  return checks.flatMap((check) => [
    `- **${check}**: ${explained[check] ?? 'Not explained yet.'}`,
    ...wrong
      .filter(({ finding }) => finding.detector === check)
      .map(
        ({ seed, finding, verdict }) =>
          `  - seed ${String(seed)}${verdict === 'distractor' ? ', a look-alike' : ''}: ${finding.title}`,
      ),
  ]);
};

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

const pageHead = (command: string): string[] => [
  '# The detection score',
  '',
  'Companies are simulated, faults are planted in them beside things that look alike and are fine, what their systems export is imported, and every',
  'finding is held against what is true. The truth stays in memory: no import and no check can read it. Made by',
  '',
  '```',
  command,
  '```',
  '',
  '- **planted, found**: a fault is found when a finding of a check that answers to its kind (`tests/score/answers.data.ts`) names what was hit.',
  '- **money**: what the books of the same company say without the fault, less what they say with it (result or cash, whichever is more), or what is still to',
  '  come (a fine, a year of seats). **money found** is the share of it that belongs to faults which were found.',
  '- **look-alikes**: what was planted beside the faults and is fine; **taken for a fault**: found all the same.',
  '- **one case**: of the faults that were found, those whose findings stand in one case.',
  '- **precision**: findings that name something planted, that say what is really so in the company (its open orders, shelves and queues are known, and it',
  '  lives six weeks longer to see what comes), or that follow from something planted; all others are wrong.',
  '',
  'Other seeds and mixes: `--seed 5000 --companies 20 --scale 1 --chance 0.7`, or `--mix FILE` with a list such as',
  '`[{"type": "vendor-drift", "distractor": false, "daysBeforeEnd": 120, "strength": 0.8}]`; only `type` is needed. The kinds are those of the table.',
  'Days to detection and the coverage of stated intervals are not measured yet.',
  '',
];

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
  ...pageHead(`npm run score:detect -- ${process.argv.slice(2).join(' ')}`),
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

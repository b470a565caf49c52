import { authorityFrom, formatDecimal, formatMoney, keepAuthority, type AuthorityDraft } from '@throughline/worker';
import { AppError } from '@throughline/model';
import type { Command } from '../command.ts';
import { layOut } from '../grid.ts';
import { dataFolder, requiredWord, withSession } from '../opening.ts';

const limitsText = (draft: AuthorityDraft): string =>
  layOut({
    head: ['role', 'may decide', 'up to', 'currency', 'people'],
    rows: draft.authority.limits.map(({ role, action, upTo, currency }) => [
      role,
      action,
      upTo ?? 'without limit',
      currency,
      String(draft.authority.people.filter((person) => person.role === role).length),
    ]),
    right: [2, 4],
  });

const rehearsalText = (draft: AuthorityDraft): string => {
  if (draft.rehearsed.length === 0) return 'No purchase orders of the last twelve months to try it on.\n';
  return layOut({
    head: ['would have gone to', 'role', 'orders', 'amount', 'largest'],
    rows: draft.rehearsed.map((r) => [
      r.name,
      r.role,
      String(r.orders),
      formatMoney(r.amount, r.currency),
      `${r.largest.document} (${formatMoney(r.largest.amount, r.currency)})`,
    ]),
    right: [2, 3],
  });
};

const draftText = (draft: AuthorityDraft): string => {
  const { authority, problems, from } = draft;
  return [
    `${authority.people.length} people (${from.people ?? 'no sheet of people found'}) and ${authority.limits.length} limits (${from.limits ?? 'no sheet of limits found'}).`,
    '',
    limitsText(draft),
    `The purchase orders of the last twelve months (until ${draft.until}):`,
    rehearsalText(draft),
    ...problems.map((p) => `To mend: ${p.file}${p.line === 0 ? '' : `, line ${p.line}`}: ${p.text}.`),
    '',
  ].join('\n');
};

const requireBoth = ({ authority, from }: AuthorityDraft, file: string): void => {
  if (authority.people.length > 0 && authority.limits.length > 0) return;
  const missing =
    from.people === undefined
      ? 'people (columns such as Employee ID, Name, Role, Reports to)'
      : 'limits (columns such as Role, Decision, Up to, Currency; or roles down and decisions across)';
  throw new AppError('bad-input', `${file}: expected a sheet of ${missing}, found none.`, 'Nothing was changed.');
};

export const authorityCommand: Command = {
  name: 'authority',
  words: 'WORKBOOK',
  summary: 'Read people and who may decide what from one workbook, and try it on last year’s orders.',
  options: [{ name: 'apply', help: 'put it in force: write authority.json' }],
  examples: ['authority "people and authority.xlsx"', 'authority people.xlsx --apply'],
  run: async (given, terminal) => {
    const file = requiredWord(given, 'a workbook with people and limits');
    await withSession(given, terminal, async (session) => {
      const draft = await authorityFrom(dataFolder(given), file, session);
      requireBoth(draft, file);
      if (given.flag('json')) {
        const rehearsed = draft.rehearsed.map((r) => ({
          ...r,
          amount: formatDecimal(r.amount),
          largest: { ...r.largest, amount: formatDecimal(r.largest.amount) },
        }));
        terminal.out(`${JSON.stringify({ ...draft, rehearsed }, null, 2)}\n`);
      } else terminal.out(draftText(draft));
      if (given.flag('apply')) terminal.err(`Wrote ${keepAuthority(dataFolder(given), draft.authority)}.\n`);
      else terminal.err('Nothing was changed. To put it in force, add --apply.\n');
    });
  },
};

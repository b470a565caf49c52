import { columnsOfKind } from '@throughline/model';
import { constant, withColumns, type Draft } from './draft.ts';
import type { ColumnProfile } from './profile.ts';

const moneyColumns = ['amount', 'unitPrice', 'price', 'cost', 'plannedCost', 'actualCost'];

const columnsUsed = (draft: Draft): ColumnProfile[] =>
  moneyColumns.flatMap((name) => {
    const of = draft.columns.get(name)?.of;
    const column = draft.table.columns.find((c) => c.name === of);
    return column === undefined ? [] : [column];
  });

const ofMatrix = (draft: Draft): string | undefined => {
  const across = draft.unpivot?.columns;
  const columns = draft.table.columns.filter(({ name, roles }) =>
    across === 'months' ? roles.some(({ role }) => role === 'month') : across?.includes(name),
  );
  const codes = new Set(columns.map(({ currency }) => currency).filter((code) => code !== undefined));
  return codes.size === 1 ? [...codes][0] : undefined;
};

/** The currency that the headings or the signs of a table name, wherever in it. */
const ofTable = (draft: Draft): string | undefined => {
  const codes = new Set(draft.table.columns.map(({ currency }) => currency).filter((code) => code !== undefined));
  return codes.size === 1 ? [...codes][0] : undefined;
};

const known = (draft: Draft): { code: string; why: string; confidence: number } | undefined => {
  const named = columnsUsed(draft).find(({ currency }) => currency !== undefined);
  if (named?.currency !== undefined) return { code: named.currency, why: `“${named.name}” says so`, confidence: 0.95 };
  const across = ofMatrix(draft);
  if (across !== undefined) return { code: across, why: 'the columns of the months say so', confidence: 0.95 };
  const titled = draft.table.title?.currency;
  if (titled !== undefined) return { code: titled, why: `its title says ${titled}`, confidence: 0.9 };
  const other = ofTable(draft);
  return other === undefined ? undefined : { code: other, why: 'other columns of the table name it', confidence: 0.75 };
};

/** The draft with the currency of its amounts: from a column, a heading, a sign, or the company's; else asked for. */
export const withCurrency = (draft: Draft, company: string | undefined): Draft => {
  const offers = columnsOfKind(draft.kind).some(([name]) => name === 'currency');
  const money = moneyColumns.some((name) => draft.columns.has(name));
  if (!offers || !money || draft.columns.has('currency')) return draft;
  const found = known(draft);
  const { file } = draft.table;
  if (found !== undefined) {
    const { code, why, confidence } = found;
    const assumes = confidence < 0.9 ? [`The amounts of ${file} are in ${code}, as ${why}.`] : [];
    return {
      ...withColumns(draft, [['currency', constant(code, why, confidence)]]),
      assumes: [...draft.assumes, ...assumes],
    };
  }
  if (company !== undefined) {
    const assumes = `The amounts of ${file} are in ${company}, the currency of the company; none is named there.`;
    const filling = constant(company, 'the currency of the company; the table names none', 0.6);
    return { ...withColumns(draft, [['currency', filling]]), assumes: [...draft.assumes, assumes] };
  }
  return {
    ...draft,
    missing: [...draft.missing, 'currency'],
    assumes: [...draft.assumes, `The amounts of ${file} are in one currency, which is not known.`],
    questions: [
      ...draft.questions,
      `In which currency are the amounts of ${file}? No column, heading or sign names one.`,
    ],
  };
};

import type { AnyReport, Bring, RunState } from '@throughline/engine';
import {
  noGoals,
  type Block,
  type Case,
  type Finding,
  type Inline,
  type ReportDocument,
  type SectionBlock,
} from '@throughline/model';
import { registry } from '../../registry.gen.ts';
import { describe, expect, test } from 'vitest';
import { answer, asFinding, cell, exact, on } from '../../catalog.fixture.ts';
import { overspend } from '../../detectors/money/overspend.ts';
import { onTimeInFull } from '../../metrics/supply/on-time-in-full.ts';
import { spend } from '../../metrics/supply/spend.ts';
import { personOf } from '../../brief/reader.ts';
import { directorBrief } from './director-brief.ts';

const nothing: RunState = {
  businessDay: on('2026-10-30'),
  settings: {
    company: {
      name: 'Mill',
      currency: 'USD',
      zone: 'UTC',
      fiscal: { startMonth: 1, pattern: 'months', weekEndsOn: 7, yearNamedAfter: 'start', yearEnd: 'last' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
    },
    assumptions: [],
    authority: { people: [], limits: [] },
    decisions: [],
    goals: noGoals,
  },
  findings: [],
  cases: [],
  checked: [],
  changes: undefined,
  freshness: [],
  signals: [],
  outcomes: [],
  goals: [],
  ownerOf: () => 'buyer',
  assumes: [],
  quarantined: 0,
  isWhole: () => true,
  hasEnded: () => true,
  explain: () => ['It is so.'],
};

const people = [
  { id: 'coo', name: 'Cora', role: 'COO' },
  { id: 'dan', name: 'Dan', role: 'director of operations', reportsTo: 'coo' },
  { id: 'ben', name: 'Ben', role: 'buyer', reportsTo: 'dan' },
];
const settings = { ...nothing.settings, authority: { people, limits: [] } };

/** Every need answered by the same cells, each of its own metric. */
const bringing =
  (report: AnyReport, cells: Parameters<typeof answer>[1]): Bring =>
  async () => {
    const brought = Object.entries(report.needs).map(([name, need]) => [
      name,
      answer(need.need === 'cells' ? need.metric : spend, cells),
    ]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer for each need, by its name
    const inputs = Object.fromEntries(brought) as never;
    return Promise.resolve(inputs);
  };

const render = async (
  state: Partial<RunState> = {},
  cells: Parameters<typeof answer>[1] = [],
): Promise<ReportDocument> => directorBrief.start(bringing(directorBrief, cells), { ...nothing, settings, ...state });

const inlineText = (inline: Inline): string => {
  if (typeof inline === 'string') return inline;
  return 'strong' in inline ? inline.strong : inline.figure.text;
};

const textsOf = (block: Block): string[] => {
  switch (block.block) {
    case 'section':
      return [block.title, ...block.blocks.flatMap(textsOf)];
    case 'paragraph':
      return block.inline.map(inlineText);
    case 'list':
      return block.items.flatMap((item) => item.map(inlineText));
    case 'table':
      return [block.caption, ...block.columns.map((c) => c.title), ...block.rows.flat().map(inlineText)];
    case 'spark':
      return [block.title, block.note, block.figure.text];
    case 'card':
      return [
        block.title,
        ...block.lead.map(inlineText),
        ...block.facts.flatMap((fact) => [fact.label, ...fact.value.map(inlineText)]),
        ...block.options.flatMap((option) => [option.title, ...option.lines]),
      ];
  }
};

const sections = (document: ReportDocument): SectionBlock[] =>
  document.blocks.flatMap((block) => (block.block === 'section' ? [block] : []));
const cardsOf = (document: ReportDocument) =>
  sections(document).flatMap((s) => s.blocks.flatMap((block) => (block.block === 'card' ? [block] : [])));
const all = (document: ReportDocument): string[] => document.blocks.flatMap(textsOf);

const finding = (name: string): Finding =>
  asFinding(overspend, {
    subject: { unit: name },
    title: `${name} is over`,
    cause: name,
    evidence: [{ label: 'Spent', value: 'USD 5', source: { metric: 'money.actual', where: [`unit=${name}`] } }],
    stake: {
      type: 'risk',
      currency: 'USD',
      low: exact('0'),
      likely: exact('10'),
      high: exact('20'),
      perWeek: exact('1'),
      arithmetic: '2 × 5.',
      assumptions: ['rate'],
    },
    confidence: 'medium',
    unknown: ['Why.'],
    mustDo: false,
    judgedOn: on('2026-10-30'),
    decideBy: on('2026-11-13'),
    details: {},
  });

const caseFor = (name: string, change: Partial<Case> & { decider?: string } = {}): Case => {
  const { decider = 'dan', ...rest } = change;
  const own = finding(name);
  return {
    key: name,
    title: own.title,
    findings: [own.key],
    stake: own.stake,
    further: [],
    mustDo: false,
    decideBy: own.decideBy,
    options: [
      {
        id: 'hold',
        title: 'Hold',
        steps: ['Hold it.'],
        cost: exact('0'),
        benefit: exact('10'),
        risk: 'None.',
        days: 1,
        arithmetic: '10.',
        assumptions: [],
        action: 'budget-transfer',
        commits: exact('10'),
        mayDecide: [decider],
      },
    ],
    recommended: 'hold',
    ...rest,
  };
};

const many = (n: number, change: Parameters<typeof caseFor>[1] = {}): Partial<RunState> => {
  const names = Array.from({ length: n }, (_, i) => `U${i}`);
  return { findings: names.map(finding), cases: names.map((name) => caseFor(name, change)) };
};

describe('with nothing known', () => {
  test('every section renders, and says so', async () => {
    const document = await render({ settings: nothing.settings });
    expect(sections(document).map((s) => s.id)).toEqual([
      'decide',
      'others',
      'outcomes',
      'changed',
      'promises',
      'figures',
      'fine',
      'freshness',
    ]);
    for (const section of sections(document)) expect(section.blocks.length, section.id).toBeGreaterThan(0);
    for (const text of all(document)) expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(document.reader).toBe('director of operations');
  });

  test('cells of months without a value are no figures of zero', async () => {
    const cells = ['2026-08', '2026-09'].map((period) =>
      cell({}, undefined, { period, rows: 0, missing: 0, why: 'no-rows' }),
    );
    const texts = all(await render({}, cells));
    expect(texts).toContain('undefined: no rows');
  });
});

describe('decisions', () => {
  test('at most seven cards, and the rest is counted', async () => {
    const document = await render(many(9));
    expect(cardsOf(document)).toHaveLength(7);
    expect(all(document)).toContain('2 more of smaller weight are in run findings.');
  });

  test('what others may decide stands in a table with their names', async () => {
    const document = await render(many(14, { decider: 'ben' }));
    expect(cardsOf(document)).toHaveLength(0);
    const [, others] = sections(document);
    const [table] = others?.blocks ?? [];
    expect(table?.block === 'table' ? table.rows.length : 0).toBe(12);
    expect(table === undefined ? [] : textsOf(table)).toContain('Ben');
  });

  test('what must be done is shown to the director whoever may decide it', async () => {
    const document = await render(many(1, { mustDo: true, decider: 'ben' }));
    expect(cardsOf(document).map((card) => card.mark)).toEqual(['must-do']);
  });

  test('a card says why, what is at stake, until when, who, and what nobody signed', async () => {
    const rate = { id: 'rate', title: 'A rate', value: '0.2', unit: 'per year', owner: 'controller' };
    const document = await render({ ...many(1), settings: { ...settings, assumptions: [rate] } });
    const [card] = cardsOf(document);
    const texts = card === undefined ? [] : textsOf(card);
    expect(texts).toEqual(
      expect.arrayContaining([
        'U0 is over',
        'It is so.',
        'USD 10.00 exposure (USD 0.00 to USD 20.00)',
        'USD 1.00',
        '2026-11-13',
        'Why. Priced with an assumption that finance has not signed: “A rate” = 0.2.',
        '0. Hold (recommended, net USD 10.00)',
        'Commits USD 10.00; may be decided by Dan.',
      ]),
    );
    for (const text of texts) expect(text.trim()).not.toBe('');
  });

  test('a case in another currency keeps it, and says what it is ranked by', async () => {
    const day = { currency: 'USD', on: on('2026-10-30') };
    const stake = { ...caseFor('U0').stake, currency: 'EUR' };
    const worth = { likely: exact('1234.5'), perWeek: exact('0') };
    const cardOf = async (ranked: NonNullable<Case['ranked']>): Promise<string[]> =>
      all(await render({ findings: [finding('U0')], cases: [{ ...caseFor('U0', { mustDo: true }), stake, ranked }] }));
    const converted = await cardOf({ by: 'rate', ...day, rate: exact('1.0834'), ...worth });
    expect(converted).toContain('By USD 1,234.50, USD 0.00 for a week of waiting: 1.0834 USD for 1 EUR on 2026-10-30.');
    expect(await cardOf({ by: 'nothing', ...day })).toContain(
      'Not compared: no rate from EUR into USD is known for 2026-10-30. It stands after the cases that can be compared.',
    );
  });

  test('cases in a currency without a rate are told from those of smaller weight', async () => {
    const ranked = { by: 'nothing', currency: 'USD', on: on('2026-10-30') } as const;
    const some = (n: number): Partial<RunState> => {
      const found = many(n, { mustDo: true });
      return { ...found, cases: (found.cases ?? []).map((item, i) => (i < 8 ? item : { ...item, ranked })) };
    };
    const texts = async (n: number): Promise<string[]> => all(await render(some(n)));
    expect(await texts(8)).toContain('1 more of smaller weight are in run findings.');
    expect(await texts(9)).toContain(
      '2 more of smaller weight are in run findings, 1 of them in a currency that no rate compares with the others.',
    );
  });

  test('an option that nobody may decide says so', async () => {
    const only = caseFor('U0', { mustDo: true });
    const options = only.options.map((o) => ({ ...o, mayDecide: [] }));
    const texts = all(await render({ findings: [finding('U0')], cases: [{ ...only, options }] }));
    expect(texts).toContain('Commits USD 10.00; may be decided by nobody in authority.json.');
  });
});

describe('what changed, was fine and is fresh', () => {
  test('changes are told with their verb', async () => {
    const changes = [
      { key: 'a', title: 'A', change: 'opened' },
      { key: 'b', title: 'B', change: 'gone' },
    ] as const;
    expect(all(await render({ changes }))).toEqual(expect.arrayContaining(['New: ', 'A', 'Gone: ', 'B']));
    expect(all(await render({ changes: [] }))).toContain('No finding is new, changed or gone since the last run.');
  });

  const said = (detector: string, title: string, fine: string) => ({ detector, title, findings: 0, fine });

  test('checks that found nothing are fine, by area; those that were not judged stand apart with the reason', async () => {
    const checked = [
      said('supply.x', 'Late lines', 'All 5 are fine.'),
      { ...said('supply.y', 'Short items', 'Not shown.'), findings: 1 },
      said('supply.z', 'Old stock', 'Nothing is old.'),
      said('money.x', 'Paid twice', 'No two bills look alike.'),
      said('money.y', 'Overspending', 'Not judged: no budget is known.'),
      { ...said('money.z', 'Owed', 'Nobody owes.'), wants: ['Invoice lines', 'Payments'] },
      said('money.w', 'Unplanned', 'Not judged: no budget is known.'),
    ];
    const document = await render({ checked });
    const [fine, open] = ['fine', 'not-judged'].map((id) => sections(document).find((s) => s.id === id));
    expect(fine === undefined ? [] : textsOf(fine)).toEqual([
      'Checked and found fine',
      'Money, 1: ',
      'Paid twice.',
      'Supply, 2: ',
      'Late lines, old stock.',
      'What each of them looked at and compared: “throughline run”.',
    ]);
    expect(open === undefined ? [] : textsOf(open)).toEqual([
      'Not judged',
      'Overspending, unplanned: ',
      'no budget is known.',
      'Owed: ',
      'nothing is imported of invoice lines, payments.',
    ]);
    expect(
      [...(fine?.details ?? []), ...(open?.details ?? [])].toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    ).toEqual(
      checked
        .filter(({ findings }) => findings === 0)
        .map(({ title, fine: text }) => ({ label: title, text }))
        .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    );
  });

  test('where every check found something, or none could be judged, that is said', async () => {
    const texts = async (checked: RunState['checked']): Promise<string[]> => all(await render({ checked }));
    const some = { ...said('money.x', 'Paid twice', ''), findings: 2 };
    expect(await texts([some])).toContain('Every check that could be judged found something; see above.');
    expect(await texts([said('money.y', 'Overspending', 'Not judged: no budget.')])).toContain(
      'No check could be judged.',
    );
  });

  test('a month in which a source stopped is not shown as the last', async () => {
    const cells = ['2026-08', '2026-09'].map((period) =>
      cell({}, '0.5', { period, num: exact('1'), den: exact('2'), currency: undefined }),
    );
    const whole = all(await render({}, cells));
    expect(whole).toContain('2026-09');
    const stopped = all(await render({ isWhole: () => false }, cells));
    expect(stopped).not.toContain('2026-09');
    expect(stopped).toContain('2026-08');
    expect(all(await render({ hasEnded: (key) => key < '2026-09' }, cells))).not.toContain('2026-09');
  });
});

test('the brief prints no line number, hash or clock time', async () => {
  const document = await render({ ...many(3), freshness: [{ source: 'erp', lastDay: on('2026-10-30'), behind: 0 }] });
  for (const text of all(document)) {
    expect(text).not.toMatch(/\d{1,2}:\d{2}/);
    expect(text).not.toMatch(/[0-9a-f]{16}/);
    expect(text).not.toMatch(/\bline \d/);
  }
});

test('its figures are metrics of the catalogue', () => {
  const ids = new Set<string>(registry.metrics.map((metric) => metric.id));
  const needed = Object.values(directorBrief.needs).flatMap((need) => (need.need === 'cells' ? [need.metric.id] : []));
  expect(needed.filter((id) => !ids.has(id))).toEqual([]);
  expect(needed).toContain(onTimeInFull.id);
});

test('the reader has the role, or the title where roles are called otherwise', () => {
  const titled = { id: '2', name: 'Director of operations', role: 'Director' };
  const heldBy = (staff: RunState['settings']['authority']['people']): string | undefined =>
    personOf(
      { ...nothing, settings: { ...nothing.settings, authority: { people: staff, limits: [] } } },
      'director of operations',
    )?.id;
  expect(heldBy([titled])).toBe('2');
  expect(heldBy([titled, { id: '3', name: 'Dan', role: 'Director of Operations' }])).toBe('3');
  expect(heldBy([{ id: '4', name: 'Director', role: 'Director' }])).toBeUndefined();
});

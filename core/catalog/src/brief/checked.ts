import type { Checked, RunState } from '@throughline/engine';
import { areas as allAreas, type Area, type Block, type Inline, type SectionBlock } from '@throughline/model';
import { paragraph, section } from './block.ts';

const unjudged = /^Not judged: /;

/** A title inside a sentence. */
const inside = (title: string): string => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

const listed = (checks: readonly Checked[]): string =>
  checks.map(({ title }, i) => (i === 0 ? title : inside(title))).join(', ');

const areaOf = ({ detector }: Checked): Area | undefined => allAreas.find((area) => detector.startsWith(`${area}.`));

/** What each check said, for those who read on: it is not shown where checks stand in one line. */
const detailsOf = (checks: readonly Checked[]): NonNullable<SectionBlock['details']> =>
  checks.map(({ title, fine }) => ({ label: title, text: fine }));

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const byArea = (checks: readonly Checked[]): Inline[][] =>
  allAreas.flatMap((area) => {
    const own = checks.filter((check) => areaOf(check) === area);
    return own.length === 0 ? [] : [[{ strong: `${capital(area)}, ${own.length}: ` }, `${listed(own)}.`]];
  });

const fineSection = (fine: readonly Checked[], all: readonly Checked[]): SectionBlock => {
  const none = all.some(({ findings }) => findings > 0)
    ? 'Every check that could be judged found something; see above.'
    : 'No check could be judged.';
  const how = paragraph('What each of them looked at and compared: “throughline run”.');
  const blocks: Block[] = fine.length === 0 ? [paragraph(none)] : [{ block: 'list', items: byArea(fine) }, how];
  return { ...section('fine', 'Checked and found fine', blocks), details: detailsOf(fine) };
};

const reasonOf = ({ fine, wants }: Checked): string =>
  wants === undefined
    ? fine.replace(unjudged, '')
    : `nothing is imported of ${wants.map((title) => inside(title)).join(', ')}.`;

const isOpen = ({ fine, wants }: Checked): boolean => wants !== undefined || unjudged.test(fine);

const byReason = (checks: readonly Checked[]): Inline[][] =>
  [...Map.groupBy(checks, reasonOf)].map(([reason, same]): Inline[] => [{ strong: `${listed(same)}: ` }, reason]);

/** What was checked and found fine in some areas, and what could not be judged and why; the words of each check as details. */
export const checkedFine = (state: RunState, areas: readonly Area[]): readonly SectionBlock[] => {
  const inAreas = state.checked.filter((check) => areas.some((area) => areaOf(check) === area));
  const quiet = inAreas.filter(({ findings }) => findings === 0);
  const open = quiet.filter((check) => isOpen(check));
  const fine = quiet.filter((check) => !isOpen(check));
  const judged = fineSection(fine, inAreas);
  if (open.length === 0) return [judged];
  return [
    judged,
    { ...section('not-judged', 'Not judged', [{ block: 'list', items: byReason(open) }]), details: detailsOf(open) },
  ];
};

import { wilsonInterval } from '@throughline/math';
import type { Confidence, Decision, Finding } from '@throughline/model';

const enough = 5;

const detectorOf = (key: string): string => key.split('|')[0] ?? key;

/** The latest decision on each finding of a detector that names it. */
const latest = (detector: string, decisions: readonly Decision[]): readonly Decision[] => {
  const last = new Map<string, Decision>();
  for (const decision of decisions)
    for (const key of decision.findings) if (detectorOf(key) === detector) last.set(key, decision);
  return [...last.values()];
};

interface Judged {
  readonly confidence: Confidence;
  readonly record: string;
}

const levelOf = (right: number, of: number, own: Confidence): Confidence => {
  const share = wilsonInterval(right, of, 0.8);
  if (of < enough || share === undefined) return own;
  if (share.upper < 0.7) return 'low';
  return share.lower >= 0.8 ? 'high' : own === 'high' ? 'medium' : own;
};

/** How sure findings of a detector are after what people said of earlier ones: who disputes a finding calls it wrong. */
const judgedBy = (detector: string, own: Confidence, decisions: readonly Decision[]): Judged => {
  const verdicts = latest(detector, decisions);
  const of = verdicts.length;
  const right = verdicts.filter(({ verdict }) => verdict !== 'disputed').length;
  if (of === 0) return { confidence: own, record: 'Nobody has decided on a finding of this check yet.' };
  const said = `${right} of ${of} earlier ${of === 1 ? 'finding' : 'findings'} of this check stood up; ${of - right} ${of - right === 1 ? 'was' : 'were'} disputed.`;
  return { confidence: levelOf(right, of, own), record: said };
};

/** The finding with its confidence as the record of its detector has it. */
export const withRecord = (finding: Finding, decisions: readonly Decision[]): Finding => ({
  ...finding,
  ...judgedBy(finding.detector, finding.confidence, decisions),
});

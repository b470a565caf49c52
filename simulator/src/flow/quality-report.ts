import { centsText } from '../tables.ts';
import { currency, type World } from '../world.ts';

/** A report about goods that are not as they should be. */
export interface QualityReport {
  readonly type: 'nonconformity' | 'complaint';
  readonly item: string;
  readonly vendor: string;
  readonly site: string;
  readonly document: string;
  readonly day: number;
  /** Days until it is closed. */
  readonly takes: number;
  readonly quantity: number;
  readonly cents: number;
  readonly reason: string;
}

/** Writes a report; one that is not closed by the last day is open. */
export const reportQuality = (world: World, report: QualityReport): void => {
  const { dates, write, company } = world;
  const closed = report.day + report.takes;
  const over = closed < company.days;
  const code = `Q${String(world.next('quality') + 1000)}`;
  const head = [code, report.type, report.item, report.vendor, report.site, '', report.document, dates.day(report.day)];
  const money = [report.quantity, centsText(report.cents), currency, report.reason, over ? 'closed' : 'open'];
  write('quality/quality-events.csv', [...head, over ? dates.day(closed) : '', ...money]);
};

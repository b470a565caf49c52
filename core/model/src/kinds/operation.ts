import { amount, day, happenedOn, keyOf, quantity, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** One step of a production order at a work centre. */
export const operation = defineKind({
  id: 'operation',
  area: 'process',
  title: 'Operation',
  columns: {
    document: requiredText('Production order'),
    step: text('Step'),
    item: keyOf('item', 'Item'),
    workCentre: keyOf('work_centre', 'Work centre'),
    scheduledStart: day('Scheduled start'),
    scheduledEnd: day('Scheduled end'),
    start: happenedOn('Actual start'),
    end: happenedOn('Actual end'),
    runHours: quantity('Run hours'),
    setupHours: quantity('Set-up hours'),
    standardHours: quantity('Standard hours for this quantity, with set-up'),
    good: quantity('Good quantity'),
    scrap: quantity('Scrapped quantity'),
    plannedCost: amount('Planned cost'),
    actualCost: amount('Actual cost'),
    currency: text('Currency'),
  },
  key: ['document', 'step'],
  validOn: 'start',
});

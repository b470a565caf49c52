import type { KindId } from '@throughline/model';

/** Columns that are often unset on purpose: no limit, no list of its own, no threshold, a day as it was recorded. Without them nothing has to wait. */
export const unsetColumns: Readonly<Partial<Record<KindId, readonly string[]>>> = {
  item: ['made', 'reorderPoint', 'safetyStock'],
  price: ['list', 'maximumQuantity', 'minimumQuantity', 'orderUnit'],
  receipt: ['dayAssumed'],
};

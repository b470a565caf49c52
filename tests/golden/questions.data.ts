import type { Ask, GoldenQuestion } from './question.ts';

const one = (id: string, ask: Ask): GoldenQuestion => ({ id, asks: [ask], text: '{0}' });

const ofBudget = (id: string, unit: string): GoldenQuestion => {
  const where = [`unit.name=${unit}`, 'account.type=Expenditures'];
  return {
    id,
    asks: ['money.actual-with-budget', 'money.budget', 'money.budget-variance'].map((metric) => ({ metric, where })),
    text: 'actual {0} budget {1} variance {2}',
  };
};

/** What the rows of golden_adventureworks.csv ask, in our words; the answers are in that file only. */
export const questions: readonly GoldenQuestion[] = [
  one('po_total_due', { metric: 'supply.spend' }),
  one('po_2014_total', { metric: 'supply.spend', period: '2014' }),
  {
    id: 'top_vendor',
    asks: [
      { metric: 'supply.spend', by: ['party'], sort: '-value' },
      { metric: 'supply.orders', by: ['party'] },
    ],
    text: '{name} {0} ({1} POs)',
  },
  one('vendors_total', { metric: 'supply.vendors' }),
  one('po_on_inactive_vendor', { metric: 'supply.orders', where: ['party.active=false'] }),
  one('spend_non_preferred', { metric: 'supply.spend', where: ['party.preferred=false'] }),
  one('qty_received', { metric: 'supply.received-quantity' }),
  one('value_rejected', { metric: 'supply.rejected-value' }),
  one('lines_receipt_after_due', { metric: 'supply.late-receipts' }),
  one('lines_due_before_order', { metric: 'supply.lines-promised-before-placed' }),
  one('ppv_vs_standard', { metric: 'supply.price-variance' }),
  one('lines_unit_price_is_1.05_std', {
    metric: 'supply.order-lines',
    where: ['priceRatio>=1.0495', 'priceRatio<1.0505'],
  }),
  {
    ...one('off_contract_lines', { metric: 'supply.lines-without-price' }),
    twin: {
      file: 'oltp/Purchasing.PurchaseOrderDetail.csv',
      record: { PurchaseOrderID: '4', PurchaseOrderDetailID: '5' },
      set: { ProductID: '1' },
      answer: '1',
    },
  },
  one('multi_vendor_products', { metric: 'supply.multi-source-items' }),
  one('dup_same_vendor_total_7d_pairs', { metric: 'supply.look-alike-orders' }),
  one('wo_count', { metric: 'process.production-orders' }),
  one('wo_qty', { metric: 'process.production-quantity' }),
  one('wo_scrapped', { metric: 'quality.scrapped-quantity' }),
  one('wo_with_scrap', { metric: 'quality.orders-with-scrap' }),
  one('wo_late', { metric: 'process.late-production-orders' }),
  {
    id: 'top_scrap_reason',
    asks: [
      { metric: 'quality.scrapped-quantity', by: ['reason'], where: ['reason!=none'], sort: '-value' },
      { metric: 'quality.orders-with-scrap', by: ['reason'] },
    ],
    text: '{name} {0} ({1} WOs)',
  },
  one('routing_rows', { metric: 'process.operations' }),
  one('routing_subassembly_start_delay_days', {
    metric: 'process.start-delay',
    where: ['workCentre.name=Subassembly'],
  }),
  {
    ...one('routing_cost_variance', { metric: 'process.operation-cost-variance' }),
    twin: {
      file: 'oltp/Production.WorkOrderRouting.csv',
      record: { WorkOrderID: '13' },
      set: { PlannedCost: '92.2500', ActualCost: '95.2500' },
      answer: '3',
    },
  },
  one('products_below_safety', { metric: 'supply.items-below-safety-stock' }),
  one('products_below_reorder', { metric: 'supply.items-below-reorder-point' }),
  ofBudget('fin_opex_corporate', 'Corporate'),
  ofBudget('fin_opex_exec_ga', 'Executive General and Administration'),
  ofBudget('fin_opex_quality', 'Quality Assurance'),
];

import type { Export } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** Orders, receipts, prices and stock of a company so small that every figure can be worked by hand. */
export const supplyExports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    id: ['document', 'line'],
    columns: {
      ...same('orderType', 'document', 'line', 'lineType', 'status', 'party', 'item', 'buyer', 'on', 'firstPromise'),
      ...same('lastPromise', 'need', 'quantity', 'unitPrice', 'amount', 'currency'),
    },
    text: `orderType,document,line,lineType,status,party,item,buyer,on,firstPromise,lastPromise,need,quantity,unitPrice,amount,currency
purchase,P1,1,goods,complete,V1,A,B1,2026-01-05,2026-01-15,2026-01-20,2026-01-18,10,2.00,20.00,USD
purchase,P1,2,goods,open,V1,A,B1,2026-01-05,2026-01-15,2026-01-20,,10,2.00,20.00,USD
purchase,P2,1,goods,complete,V2,A,B2,2026-02-02,2026-02-20,2026-02-20,2026-02-25,5,3.00,15.00,USD
purchase,P3,1,goods,complete,V1,A,B1,2026-03-02,2026-03-20,2026-03-20,2026-03-20,10,2.20,22.00,USD
purchase,P4,1,goods,open,V1,A,B1,2026-07-10,2026-07-20,2026-07-20,,10,2.10,21.00,USD
purchase,P5,1,goods,cancelled,V1,A,B1,2026-03-10,2026-03-20,2026-03-20,,10,9.00,90.00,USD
purchase,P6,1,goods,complete,V3,B,B2,2026-05-04,2026-05-20,2026-05-20,2026-05-20,100,10.00,1000.00,EUR
production,W1,1,goods,complete,,F,,2026-07-24,,2026-07-30,,42,,,
`,
  },
  receipts: {
    kind: 'receipt',
    id: ['document', 'line', 'on'],
    columns: {
      orderType: { constant: 'purchase' },
      ...same('document', 'line', 'party', 'item', 'on', 'dayAssumed', 'received'),
    },
    text: `document,line,party,item,on,dayAssumed,received
P1,1,V1,A,2026-01-12,,4
P1,1,V1,A,2026-01-19,,6
P2,1,V2,A,2026-02-20,true,5
P3,1,V1,A,2026-03-05,,10
P6,1,V3,B,2026-05-30,,100
`,
  },
  shipments: {
    kind: 'shipment',
    id: ['document', 'line'],
    columns: { orderType: { constant: 'sale' }, ...same('document', 'line', 'item', 'on', 'quantity') },
    text: 'document,line,item,on,quantity\nS1,1,B,2026-06-20,84\n',
  },
  prices: {
    kind: 'price',
    id: ['party', 'item'],
    columns: same('party', 'item', 'price', 'currency', 'minimumQuantity', 'maximumQuantity', 'leadTimeDays', 'from'),
    text: `party,item,price,currency,minimumQuantity,maximumQuantity,leadTimeDays,from
V1,A,1.90,USD,,,5,2026-01-01
V2,A,2.85,USD,50,10,10,2026-01-01
V3,B,10.00,EUR,,,,2026-01-01
V4,A,1.00,USD,,,1,2026-01-01
`,
  },
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { role: { constant: 'vendor' }, ...same('party', 'name', 'active', 'preferred') },
    text: 'party,name,active,preferred\nV1,Alder,true,true\nV2,Birch,true,false\nV3,Cedar,true,\nV4,Dogwood,false,true\n',
  },
  items: {
    kind: 'item',
    id: ['item'],
    columns: same('item', 'name', 'category', 'made', 'safetyStock', 'reorderPoint'),
    text: `item,name,category,made,safetyStock,reorderPoint
A,Axle,parts,false,40,30
B,Bell,trim,false,,
C,Cog,parts,false,,
D,Dowel,parts,false,,
E,Elbow,parts,false,,
F,Frame,frames,true,,
`,
  },
  costs: {
    kind: 'cost_standard',
    id: ['item'],
    columns: same('item', 'cost', 'currency', 'from'),
    text: 'item,cost,currency,from\nA,1.50,USD,2026-01-01\nB,4,EUR,2026-01-01\nC,2,USD,2026-01-01\nD,0,USD,2026-01-01\n',
  },
  boms: {
    kind: 'bom_line',
    id: ['assembly', 'item'],
    columns: same('assembly', 'item', 'quantityPer', 'from'),
    text: 'assembly,item,quantityPer,from\nF,A,2,2026-01-01\nG,C,1,2026-01-01\nG,D,1,2026-01-01\n',
  },
  stock: {
    kind: 'stock_level',
    id: ['item', 'site', 'on'],
    columns: same('item', 'site', 'on', 'quantity'),
    text: `item,site,on,quantity
A,X,2026-07-31,30
B,X,2026-07-31,500
C,X,2026-07-31,10
D,X,2026-07-31,3
E,X,2026-07-31,7
`,
  },
  rates: {
    kind: 'fx_rate',
    id: ['fromCurrency', 'from'],
    columns: { ...same('fromCurrency', 'toCurrency', 'rate', 'from'), rateType: { constant: 'average' } },
    text: 'fromCurrency,toCurrency,rate,from\nEUR,USD,1.10,2026-05-01\n',
  },
};

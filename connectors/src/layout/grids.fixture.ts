import type { SourceRow } from '../source-row.ts';

/** Rows from text: a line per row from line 1, cells between bars; blank lines stay blank. */
export const grid = (text: string): readonly SourceRow[] =>
  text
    .replace(/^\n/u, '')
    .replace(/\n *$/u, '')
    .split('\n')
    .map((row, at) => ({
      line: at + 1,
      cells: row.split('|').map((cell) => (cell.trim() === '' ? undefined : cell.trim())),
    }));

/** A budget of months across, with titles, merged departments, subtotals and a grand total. */
export const budgetMatrix = grid(`
Budget 2026
Company: Harbour Cycles Ltd
Printed on 02.11.2025

Department       | Account     | Plan |     |     | Total
                 |             | Jan  | Feb | Mar |
Production       | Material    | 100  | 110 | 120 | 330
                 | Wages       | 50   | 50  | 50  | 150
Total Production |             | 150  | 160 | 170 | 480
Sales            | Travel      | 10.5 | 5   | 7   | 22.5
                 | Advertising | 20   | 20  | 20  | 60
                 | Fairs       | 0    | 40  | 0   | 40
Total Sales      |             | 30.5 | 65  | 27  | 122.5

Grand total      |             | 180.5 | 225 | 197 | 602.5
* provisional figures
`);

/** A list of work orders printed page by page. */
export const workOrders = grid(`
Work orders | | | | 02.11.2026
Page 1

Order   | Item         | Quantity | Due        | Status
WO-1001 | Hub          | 40       | 2026-11-20 | open
WO-1002 | Rim 28       | 12       | 2026-11-21 | open
Page 2

Order   | Item         | Quantity | Due        | Status
WO-1003 | Frame        | 5        | 2026-11-22 | released
WO-1004 | Total Grip   | 57       | 2026-11-22 | open
Work orders | | | | 03.11.2026
Page 3

Order   | Item         | Quantity | Due        | Status
WO-1005 | Spoke        | 900      | 2026-11-25 | open

End of report
`);

/** German headings and numbers, a total word alone and sums of two levels. */
export const germanList = grid(`
Kostenstellenbericht Geschäftsjahr 2026

Kostenstelle   | Kostenart | Ist        | Plan
0100 Vertrieb  | Reisen    | 1.234,56   | 1.000,00
               | Werbung   | 800,00     | 900,00
Summe Vertrieb |           | 2.034,56   | 1.900,00
0200 Einkauf   | Reisen    | 12,10      | (5,00)
               | Porto     | 7,90-      | 5,00
Zwischensumme  |           | 4,20       | 0,00
Gesamtsumme    |           | 2.038,76   | 1.900,00
Seite 1 von 1
`);

/** Names that begin like totals and are none. */
export const trapNames = grid(`
Customer          | Order | Amount
Harbour Cycles    | 4711  | 100
Total Quality Ltd | 4712  | 250
Totalenergies     | 4713  | 75
Summertime GmbH   | 4714  | 60
Sumatra Coffee    | 4715  | 10
Grand Hotel       | 4716  | 20
`);

/** A table that begins in column C on line 3, and sums without a label. */
export const indented = grid(`
| | Stock on 31.12.2025

| | Item   | Site  | Quantity |
| | Hub    | North | 10       |
| | Rim    | North | 30       |
| | Frame  | South | 2        | checked
| |        |       | 42       |
`);

/** Nothing special: a header and records. */
export const plainTable = grid(`
Vendor       | Invoice | Day        | Amount
Nord Metals  | R-1     | 2026-01-05 | 10.00
Nord Metals  | R-2     | 2026-01-06 | 20.00
Spoke & Co   | R-3     | 2026-01-07 | n/a
Spoke & Co   | R-4     |            | 30.00
`);

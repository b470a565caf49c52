/** A sheet of a workbook as its tabs show it. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
}

import type { FigureSource } from './finding.ts';

/** A report is a tree of blocks; renderers for the terminal, Markdown, HTML and JSON turn it into bytes. */
export interface Figure {
  readonly text: string;
  readonly source?: FigureSource;
}

export type Inline = string | { readonly strong: string } | { readonly figure: Figure };

export interface TableBlock {
  readonly block: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly Inline[])[];
}

export interface SparkBlock {
  readonly block: 'spark';
  readonly title: string;
  readonly unit: string;
  readonly points: readonly { readonly period: string; readonly value: number | undefined }[];
  readonly lower?: number;
  readonly upper?: number;
  readonly figure: Figure;
  readonly note: string;
}

export interface CardBlock {
  readonly block: 'card';
  readonly title: string;
  readonly mark: 'must-do' | 'decide' | 'fine' | 'note';
  readonly lead: readonly Inline[];
  readonly facts: readonly { readonly label: string; readonly value: readonly Inline[] }[];
  readonly options: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

export interface ParagraphBlock {
  readonly block: 'paragraph';
  readonly inline: readonly Inline[];
}

export interface ListBlock {
  readonly block: 'list';
  readonly items: readonly (readonly Inline[])[];
}

export interface SectionBlock {
  readonly block: 'section';
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** What the section sums up, item by item: written to JSON, not shown on a page. */
  readonly details?: readonly { readonly label: string; readonly text: string }[];
}

export type Block = TableBlock | SparkBlock | CardBlock | ParagraphBlock | ListBlock | SectionBlock;

export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly reader: string;
  readonly blocks: readonly Block[];
}

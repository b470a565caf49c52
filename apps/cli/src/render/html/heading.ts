import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

interface Heading {
  readonly level: number;
  readonly id: string;
  readonly title: string;
}

/** HTML knows six levels; what lies deeper stays on the sixth. */
export function headingHtml({ level, id, title }: Heading): Markup {
  const name = `h${Math.min(level, 6)}`;
  return markup`<${name} id="${id}">${title}</${name}>`;
}

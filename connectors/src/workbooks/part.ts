import { refusal } from '../archives/refusal.ts';
import { localName, readXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { Attributes, XmlPart } from './xml.ts';

/** A reference from one part of a package to another. */
export interface Relationship {
  readonly id: string;
  /** The last step of its type: `worksheet`, `styles`; the same in both namespaces of the format. */
  readonly kind: string;
  /** The name of the part it leads to. */
  readonly target: string;
}

/** A cap on what a workbook lists of anything but cells: sheets, styles, formats. */
const MAX_LISTED = 100_000;

/** Refuses a list that goes on and on. */
export const checkListed = (place: string, count: number): void => {
  if (count > MAX_LISTED) throw refusal(place, { expected: `lists of at most ${MAX_LISTED} entries`, found: 'more' });
};

/** The name of the part as the archive spells it: parts are found without regard to case. */
export const findPart = ({ members, has }: Archive, name: string): string | undefined => {
  if (has(name)) return name;
  const wanted = name.toLowerCase();
  return members.find((member) => member.name.toLowerCase() === wanted)?.name;
};

/** A part for reading; undefined where the package has none of that name. */
export const partOf = (archive: Archive, name: string): XmlPart | undefined => {
  const found = findPart(archive, name);
  return found === undefined ? undefined : { place: `${archive.path}/${found}`, bytes: archive.open(found) };
};

const resolveTarget = (base: string, target: string): string => {
  const steps = target.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

const relationshipOf = (base: string, { Id, Type, Target, TargetMode }: Attributes): Relationship | undefined => {
  if (Id === undefined || Type === undefined || Target === undefined || TargetMode === 'External') return undefined;
  return { id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: resolveTarget(base, Target) };
};

/** Where the part's references lead; the package itself is the part with the empty name. */
export const readRelationships = async (archive: Archive, name: string): Promise<readonly Relationship[]> => {
  const cut = name.lastIndexOf('/') + 1;
  const part = partOf(archive, `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`);
  const found: Relationship[] = [];
  if (part === undefined) return found;
  await readXml(part, {
    open: (element, attributes) => {
      const relationship = localName(element) === 'Relationship' ? relationshipOf(name, attributes) : undefined;
      if (relationship !== undefined) found.push(relationship);
      checkListed(part.place, found.length);
    },
    close: () => {},
    text: () => {},
  });
  return found;
};

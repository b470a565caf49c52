/** One thing that an object log says, whatever its format; undefined where it says nothing. */
export type OcelItem =
  | {
      readonly kind: 'event';
      readonly line: number;
      readonly id: string | undefined;
      readonly type: string | undefined;
      readonly time: string | undefined;
      readonly values: readonly OcelValue[];
    }
  | {
      readonly kind: 'object';
      readonly line: number;
      readonly id: string | undefined;
      readonly type: string | undefined;
      readonly values: readonly OcelValue[];
    }
  | OcelRelation
  /** A thing that could not be read, as a sentence without its line. */
  | { readonly kind: 'problem'; readonly line: number; readonly text: string };

/** An attribute's value; of objects with the time from which it holds. */
export interface OcelValue {
  readonly name: string;
  readonly time: string | undefined;
  readonly value: string | undefined;
}

/** That an event involves an object, or an object another. */
export interface OcelRelation {
  readonly kind: 'event-object' | 'object-object';
  readonly line: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly qualifier: string | undefined;
}

/** Reads a log once from its beginning; may leave out what is not of the kind that is wanted. */
export type OcelItems = (wanted?: OcelItem['kind']) => AsyncIterable<readonly OcelItem[]>;

/** The item of one kind. */
export type OcelItemOf<Kind extends OcelItem['kind']> = Extract<OcelItem, { readonly kind: Kind }>;

const exact = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** A value as JSON for programs; whole numbers of any size as text. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, exact, 2)}\n`;

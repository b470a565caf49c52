/** The number that an option gives. */
export const positive = (text: string, name: string): number => {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`Expected --${name} to be a number above 0, got "${text}".`);
};

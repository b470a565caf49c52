const spaces = /[\t\n\v\f\r\u{85}\u{2028}\u{2029}]+/gu;
/** Control characters, and those that reorder the text around them. */
const harmful = /[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fffe}\u{ffff}]/gu;

/** Data as one line that can neither steer a terminal nor reorder the page; what is taken out leaves a visible mark. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(spaces, ' ').replace(harmful, '\u{fffd}');

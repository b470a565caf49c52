const zero = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const double =
  /^[\p{Emoji_Presentation}\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f200}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;
const narrow = /^[\u{20}-\u{2ff}]*$/u;

function widthOfCharacter(character: string): number {
  if (zero.test(character)) return 0;
  return double.test(character) ? 2 : 1;
}

/** How many columns a terminal gives to a text: none to combining marks, two to East Asian letters and emoji. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length - (text.match(/\u{ad}/gu) ?? []).length;
  return Array.from(text, widthOfCharacter).reduce((sum, width) => sum + width, 0);
}

/** Cuts a text into pieces of at most `width` columns; a piece holds at least one character. */
export function cutToWidth(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece !== '' && displayWidth(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

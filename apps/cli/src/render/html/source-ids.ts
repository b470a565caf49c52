/** The note about a source at the end of the page. */
export const noteId = (number: number): string => `note-${number}`;

/** The panel in that note, which a figure opens in place. */
export const panelId = (number: number): string => `source-${number}`;

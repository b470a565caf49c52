/** The states of a purchase order in which goods may still come. */
export const openStatuses = ['requested', 'pending', 'approved', 'open', 'sent'] as const;

/** Words in the name of a version that say it is no budget in force. */
export const notInForce = ['draft', 'proposal', 'proposed', 'forecast', 'outlook', 'estimate', 'scenario'] as const;

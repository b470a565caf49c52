import type { Principal } from '@throughline/model';

/** The person at the terminal: they own the data folder and may read all of it. */
export const owner: Principal = { id: 'owner', name: 'Owner of the data folder', kinds: 'all', units: 'all' };

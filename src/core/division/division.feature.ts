import { DivisionsImported } from './division.events.js';

/** What this folder brings to the core; the import itself is a command. */
export const divisionFeature = { events: [DivisionsImported] } as const;

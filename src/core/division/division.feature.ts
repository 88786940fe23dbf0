import type { Feature } from '../feature.js';
import { DivisionsImported } from './division.events.js';

/** What this folder brings to the core; the import itself is a command. */
export const divisionFeature: Feature = { events: [DivisionsImported] };

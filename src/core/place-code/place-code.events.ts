import { defineEvent, z } from '../../plugin-api/index.js';

/** A code was issued or revoked. Subject: its id. */
export const PlaceCodeChanged = defineEvent('core:place-code-changed', z.object({ placeCodeId: z.uuid() }));

import { defineEvent, z } from '../../plugin-api/index.js';

const payload = z.object({ consentId: z.uuid(), personId: z.uuid(), purpose: z.string() });

/** Somebody agreed. Subject: the person's id. */
export const ConsentGiven = defineEvent('core:consent-given', payload);

/** Somebody withdrew a consent; what rested on it has ended. Subject: the person's id. */
export const ConsentWithdrawn = defineEvent('core:consent-withdrawn', payload);

/** All events of consents. */
export const consentEvents = [ConsentGiven, ConsentWithdrawn];

import type { Feature } from '../feature.js';

/** What this folder brings to the core: households, who lives in them, and how long. */
export const householdFeature: Feature = {};

import type { Feature } from '../feature.js';

/** What this folder brings to the core: one search over persons, dwellings and organizations. */
export const searchFeature: Feature = {};

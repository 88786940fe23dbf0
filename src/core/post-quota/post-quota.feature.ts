import type { Feature } from '../feature.js';

/** What this folder brings to the core: how many posts of a kind there should be. */
export const postQuotaFeature: Feature = {};

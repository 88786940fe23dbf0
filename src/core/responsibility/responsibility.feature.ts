import type { Feature } from '../feature.js';

/** What this folder brings to the core: who looks after which grid, household or building. */
export const responsibilityFeature: Feature = {};

import type { Feature } from '../feature.js';

/** What this folder brings to the core: codes that hang at doors. */
export const placeCodeFeature: Feature = {};

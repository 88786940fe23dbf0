import type { Feature } from '../feature.js';

/** What this folder brings to the core: persons who are likely the same. */
export const personMatchFeature: Feature = {};

import type { Feature } from '../feature.js';

/** What this folder brings to the core: tags of persons, by registered kinds. */
export const tagFeature: Feature = {};

import type { Feature } from '../feature.js';

/** What this folder brings to the core: whom to call, for everybody. */
export const contactBoardFeature: Feature = {};

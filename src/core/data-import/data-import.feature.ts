import type { Feature } from '../feature.js';

/** What this folder brings to the core: files that come in. */
export const dataImportFeature: Feature = {};

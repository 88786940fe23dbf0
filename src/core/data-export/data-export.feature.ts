import type { Feature } from '../feature.js';

/** What this folder brings to the core: files that go out. */
export const dataExportFeature: Feature = {};

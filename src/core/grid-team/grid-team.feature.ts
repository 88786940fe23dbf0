import type { Feature } from '../feature.js';

/** What this folder brings to the core: the teams of grids and their members. */
export const gridTeamFeature: Feature = {};

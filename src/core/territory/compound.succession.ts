import { gridEndings } from '../grid/grid-endings.js';
import { hasLastingRows, organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { buildingEndings } from './building-endings.js';
import { carryCompoundsOver } from './carry-compounds-over.js';
import { carryCoverageOver } from './carry-coverage-over.js';
import { compoundEndings } from './compound-endings.js';
import { dwellingEndings } from './dwelling-endings.js';
import {
  endCoverageInBuilding,
  endCoverageOfCompound,
  endCoverageOfDwellings,
  endCoverageOfGrid,
} from './end-coverage.js';

/** An organization with compounds that exist is not retired. */
export const compoundsObstacle = organizationRetirementObstacles.add({
  COMPOUNDS: {
    rule: 'core:organization.has-compounds',
    exists: hasLastingRows('compound'),
  },
});

/** At a merger the compounds that exist pass to the organization that takes over; their codes stay. */
export const compoundsSuccession = organizationSuccessions.add({
  COMPOUNDS: {
    carry: carryCompoundsOver,
  },
});

/** What a grid covers passes to the grid that takes over, or is covered no more. */
export const coverageEnding = gridEndings.add({
  COVERAGE: {
    async end(context, { gridId, successorId, day }) {
      if (successorId) await carryCoverageOver(context, { fromGridId: gridId, toGridId: successorId, day });
      else await endCoverageOfGrid(context, gridId, day);
    },
  },
});

/** No grid covers a compound that ended. */
export const coverageOfCompoundEnding = compoundEndings.add({
  COVERAGE: { end: (context, { compoundId, day }) => endCoverageOfCompound(context, compoundId, day) },
});

/** No grid covers a building that ended, nor what is in it. */
export const coverageOfBuildingEnding = buildingEndings.add({
  COVERAGE: { end: (context, { buildingId, day }) => endCoverageInBuilding(context, buildingId, day) },
});

/** No grid covers dwellings that ended. */
export const coverageOfDwellingsEnding = dwellingEndings.add({
  COVERAGE: { end: (context, { dwellingIds, day }) => endCoverageOfDwellings(context, dwellingIds, day) },
});

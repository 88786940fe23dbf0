import { Compound } from './compound.entity.js';
import { compoundEvents } from './compound.events.js';
import {
  CompoundPermissionsResolver,
  CompoundResolver,
  GridCompoundsResolver,
  OrganizationCompoundsResolver,
} from './compound.resolver.js';
import { compoundsObstacle, compoundsSuccession, coverageEnding } from './compound.succession.js';
import { CompoundMutationsResolver } from './compound-mutations.resolver.js';
import { GridCoverage } from './grid-coverage.entity.js';

/** What this folder brings to the core. */
export const territoryFeature = {
  entities: [Compound, GridCoverage],
  resolvers: [
    CompoundResolver,
    CompoundPermissionsResolver,
    CompoundMutationsResolver,
    GridCompoundsResolver,
    OrganizationCompoundsResolver,
  ],
  events: compoundEvents,
  contributes: [compoundsObstacle, compoundsSuccession, coverageEnding],
} as const;

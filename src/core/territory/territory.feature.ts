import type { Feature } from '../feature.js';
import { Compound } from './compound.entity.js';
import { compoundEvents } from './compound.events.js';
import { CompoundPermissionsResolver, CompoundResolver, OrganizationCompoundsResolver } from './compound.resolver.js';
import {
  compoundsObstacle,
  compoundsSuccession,
  coverageEnding,
  coverageOfBuildingEnding,
  coverageOfCompoundEnding,
  coverageOfDwellingsEnding,
} from './compound.succession.js';
import { CompoundActionsResolver } from './compound-actions.js';
import { compoundEndings } from './compound-endings.js';
import { compoundMoves } from './compound-moves.js';
import { CompoundMutationsResolver } from './compound-mutations.resolver.js';
import { CompoundPeriod } from './compound-period.entity.js';
import { CompoundHistoryResolver, CompoundPeriodResolver } from './compound-period.resolver.js';
import { CoverageReportResolver, OrganizationCoverageReportResolver } from './coverage-report.resolver.js';
import { GridCoverage } from './grid-coverage.entity.js';
import { GridCoverageChanged } from './grid-coverage.events.js';
import {
  CompoundGridsResolver,
  GridCompoundsResolver,
  GridCoverageMutationsResolver,
} from './grid-coverage.resolver.js';
import {
  BuildingGridsResolver,
  BuildingUnitGridsResolver,
  DwellingGridsResolver,
  GridPremisesResolver,
} from './grid-premises.resolver.js';
import { premisesFeature } from './premises.feature.js';

/** What this folder brings to the core: compounds, buildings, units, dwellings, and which grids cover them. */
export const territoryFeature: Feature = {
  entities: [Compound, CompoundPeriod, ...premisesFeature.entities, GridCoverage],
  resolvers: [
    CompoundResolver,
    CompoundPermissionsResolver,
    CompoundActionsResolver,
    CompoundMutationsResolver,
    OrganizationCompoundsResolver,
    CompoundHistoryResolver,
    CompoundPeriodResolver,
    GridCoverageMutationsResolver,
    GridCompoundsResolver,
    CompoundGridsResolver,
    GridPremisesResolver,
    BuildingGridsResolver,
    BuildingUnitGridsResolver,
    DwellingGridsResolver,
    OrganizationCoverageReportResolver,
    CoverageReportResolver,
    ...premisesFeature.resolvers,
  ],
  events: [...compoundEvents, GridCoverageChanged, ...premisesFeature.events],
  extensionPoints: [compoundEndings, compoundMoves, ...premisesFeature.extensionPoints],
  contributes: [
    compoundsObstacle,
    compoundsSuccession,
    coverageEnding,
    coverageOfCompoundEnding,
    coverageOfBuildingEnding,
    coverageOfDwellingsEnding,
    ...premisesFeature.contributes,
  ],
};

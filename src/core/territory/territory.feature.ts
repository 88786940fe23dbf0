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

/** What this folder brings to the core. */
export const territoryFeature = {
  entities: [Compound, CompoundPeriod, GridCoverage],
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
  ],
  events: [...compoundEvents, GridCoverageChanged],
  extensionPoints: [compoundEndings, compoundMoves],
  contributes: [
    compoundsObstacle,
    compoundsSuccession,
    coverageEnding,
    coverageOfCompoundEnding,
    coverageOfBuildingEnding,
    coverageOfDwellingsEnding,
  ],
} as const;

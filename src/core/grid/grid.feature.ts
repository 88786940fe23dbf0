import type { Feature } from '../feature.js';
import {
  GridBoundaryFindingResolver,
  GridBoundaryReportFindingsResolver,
  GridBoundaryReportResolver,
  OrganizationBoundaryReportResolver,
} from './boundary-report.resolver.js';
import { Grid } from './grid.entity.js';
import { gridEvents } from './grid.events.js';
import { GridResolver } from './grid.resolver.js';
import { gridsObstacle, gridsSuccession } from './grid.succession.js';
import { GridActionsResolver } from './grid-actions.js';
import { requireCodeScheme } from './grid-code.js';
import { coreGridCodeSchemes, gridCodeSchemes } from './grid-code-schemes.js';
import { gridEndings } from './grid-endings.js';
import { GridFieldsResolver, GridPermissionsResolver } from './grid-fields.resolver.js';
import { GridMutationsResolver } from './grid-mutations.resolver.js';
import { GridPeriod } from './grid-period.entity.js';
import { GridPeriodResolver } from './grid-period.resolver.js';
import { OrganizationGridsResolver } from './organization-grids.resolver.js';

/** What this folder brings to the core. */
export const gridFeature: Feature = {
  entities: [Grid, GridPeriod],
  resolvers: [
    GridResolver,
    GridPermissionsResolver,
    GridActionsResolver,
    GridFieldsResolver,
    GridMutationsResolver,
    GridPeriodResolver,
    OrganizationGridsResolver,
    GridBoundaryReportResolver,
    OrganizationBoundaryReportResolver,
    GridBoundaryReportFindingsResolver,
    GridBoundaryFindingResolver,
  ],
  events: gridEvents,
  extensionPoints: [gridCodeSchemes, gridEndings],
  contributes: [coreGridCodeSchemes, gridsObstacle, gridsSuccession],
  boot: requireCodeScheme,
};

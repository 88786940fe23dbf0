import {
  Access,
  Arg,
  Args,
  AtMost,
  CalendarDay,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { listFindings } from './boundary-findings.js';
import { GridBoundaryFindingFilter } from './boundary-report.filter.js';
import { mostWarnings, reportOn, warningsOf } from './boundary-report.reads.js';
import { GridBoundaryFinding, GridBoundaryFindingConnection, GridBoundaryReport } from './boundary-report.types.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';

/** A report may keep a thread busy for some seconds: a request may ask for four at most. */
const report = { nullable: true, complexity: 2_000 } as const;

const OnDay = () =>
  Arg('day', () => CalendarDay, {
    nullable: true,
    description: 'On which day: today unless given. 日期。',
  }) as ParameterDecorator;

/**
 * How the boundaries below a grid fit each other. Boundaries are public; to work this out is for those who draw them.
 */
@Resolver(() => Grid)
export class GridBoundaryReportResolver {
  @FieldResolver(() => GridBoundaryReport, {
    ...report,
    description:
      'Where the boundaries of its parts, and of theirs, overlap, leave gaps, jut out or are missing: of 2,000 grids at most. 边界检查（含各级下级网格）。',
  })
  @Access(manageGrids)
  async boundaryReport(
    @Root() { id }: Grid,
    @OnDay() day: string | null,
    @Ctx() context: Context,
  ): Promise<GridBoundaryReport> {
    await context.requirePermission(manageGrids, { grid: id });
    return reportOn(context, 'ofGrid', id, day ?? context.today);
  }

  @FieldResolver(() => [GridBoundaryFinding], {
    nullable: true,
    complexity: 500,
    description:
      'What of its own boundary does not fit today, the largest first: grids beside it that it overlaps, the grid that it juts out of, its parts that jut out of it; or that it is missing. For whoever has just drawn it. 边界预警。',
  })
  @AtMost(mostWarnings)
  @Access(manageGrids)
  async boundaryWarnings(@Root() { id }: Grid, @Ctx() context: Context): Promise<GridBoundaryFinding[]> {
    await context.requirePermission(manageGrids, { grid: id });
    return warningsOf(context, id);
  }
}

/** The same for the grids of an organization. */
@Resolver(() => Organization)
export class OrganizationBoundaryReportResolver {
  @FieldResolver(() => GridBoundaryReport, {
    ...report,
    description:
      'Where the boundaries of its grids, and of all organizations below it, overlap, leave gaps, jut out or are missing: of 2,000 grids at most. 网格边界检查（含下级组织）。',
  })
  @Access(manageGrids)
  async gridBoundaryReport(
    @Root() { id }: Organization,
    @OnDay() day: string | null,
    @Ctx() context: Context,
  ): Promise<GridBoundaryReport> {
    await context.requirePermission(manageGrids, { organization: id });
    return reportOn(context, 'ofOrganization', id, day ?? context.today);
  }
}

/** The findings of a report. */
@Resolver(() => GridBoundaryReport)
export class GridBoundaryReportFindingsResolver {
  @FieldResolver(() => GridBoundaryFindingConnection, {
    complexity: 2,
    description:
      'What does not fit, the largest first; what has no area, as a missing boundary, comes last. 问题列表。',
  })
  findings(
    @Root() found: GridBoundaryReport,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridBoundaryFindingFilter) filter: GridBoundaryFindingFilter | null,
  ): Promise<Page<GridBoundaryFinding>> {
    return listFindings(found, page, filter ?? {});
  }
}

/** The grids that a finding is about. */
@Resolver(() => GridBoundaryFinding)
export class GridBoundaryFindingResolver {
  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description:
      'One of two that overlap, by code the first; the one whose ground is not covered; the one that juts out; the one without a boundary. 所涉网格。',
  })
  grid(@Root() { gridId }: GridBoundaryFinding, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, gridId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description:
      'The other of two that overlap or are too tangled; the one that is jutted out of; null otherwise. 另一网格。',
  })
  otherGrid(@Root() { otherGridId }: GridBoundaryFinding, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, otherGridId);
  }
}

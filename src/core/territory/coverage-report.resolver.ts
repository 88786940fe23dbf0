import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { type Compound, CompoundConnection, CompoundOrder } from './compound.entity.js';
import { compoundsWithoutGrid, coverageReportOn, illCovered } from './coverage-report.reads.js';
import { CoverageReport } from './coverage-report.types.js';
import { type Dwelling, DwellingConnection, DwellingOrder } from './dwelling.entity.js';
import { readDwellings } from './premises.access.js';

/** The report of organizations. The counts are public; which dwellings they are is for those who may know of them. */
@Resolver(() => Organization)
export class OrganizationCoverageReportResolver {
  @FieldResolver(() => CoverageReport, {
    nullable: true,
    complexity: 100,
    description: 'How grids cover the dwellings in it, and in all organizations below it. 网格覆盖检查（含下级组织）。',
  })
  coverageReport(@Root() { id }: Organization, @Ctx() context: Context): Promise<CoverageReport> {
    return coverageReportOn(context, id);
  }
}

/** The lists of a report. */
@Resolver(() => CoverageReport)
export class CoverageReportResolver {
  @FieldResolver(() => DwellingConnection, {
    nullable: true,
    complexity: 2,
    description:
      'Dwellings in no grid, to those who may know of dwellings there; refused to those who may nowhere (`core:read-dwellings`). By code unless ordered otherwise. 未覆盖房屋。',
  })
  @Access(readDwellings)
  uncovered(
    @Root() report: CoverageReport,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return illCovered(context, report, 'uncovered', page, order);
  }

  @FieldResolver(() => DwellingConnection, {
    nullable: true,
    complexity: 2,
    description:
      'Dwellings in two grids or more, to those who may know of dwellings there; refused to those who may nowhere (`core:read-dwellings`). By code unless ordered otherwise. 重复覆盖房屋。',
  })
  @Access(readDwellings)
  multiple(
    @Root() report: CoverageReport,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return illCovered(context, report, 'multiple', page, order);
  }

  @FieldResolver(() => CompoundConnection, {
    complexity: 2,
    description:
      'Compounds that no grid covers, nor any building of theirs; by code unless ordered otherwise. 未覆盖小区/楼院。',
  })
  compoundsWithoutGrid(
    @Root() report: CoverageReport,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return compoundsWithoutGrid(context, report, page, order);
  }
}

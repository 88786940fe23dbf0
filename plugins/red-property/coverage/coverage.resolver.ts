import { Access, Context, Ctx, FieldResolver, Ratio, Resolver, Root } from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { OnDay } from '../shared/on-day.js';
import { CompanyFigure } from './company-figures.js';
import { CompoundFigure } from './compound-figures.js';
import { companyRatio, compoundRatio, coverageOf } from './coverage.reads.js';
import { PropertyCoverage } from './coverage.types.js';

/** The rates of a place. The records behind each are listed by `compoundRegister` and `propertyCompanies`. */
@Resolver(() => PropertyCoverage)
export class PropertyCoverageResolver {
  @FieldResolver(() => Ratio, {
    complexity: 10,
    description: 'Compounds with property service; self-managed ones are left out. 物业服务覆盖率。',
  })
  compoundsWithService(@Root() coverage: PropertyCoverage, @Ctx() context: Context): Promise<Ratio> {
    return compoundRatio(context, coverage, CompoundFigure.WITH_SERVICE);
  }

  @FieldResolver(() => Ratio, {
    complexity: 10,
    description: 'Compounds served by a red property company; self-managed ones are left out. 红色物业覆盖率。',
  })
  compoundsUnderRedCompany(@Root() coverage: PropertyCoverage, @Ctx() context: Context): Promise<Ratio> {
    return compoundRatio(context, coverage, CompoundFigure.UNDER_RED_COMPANY);
  }

  @FieldResolver(() => Ratio, {
    complexity: 10,
    description:
      'Companies serving here that host a party organization; those with fewer than three members and none are left out. 物业企业党组织覆盖率。',
  })
  companiesWithPartyOrganization(@Root() coverage: PropertyCoverage, @Ctx() context: Context): Promise<Ratio> {
    return companyRatio(context, coverage, CompanyFigure.WITH_PARTY_ORGANIZATION);
  }

  @FieldResolver(() => Ratio, {
    complexity: 10,
    description: 'Companies serving here that count as red property. 红色物业企业占比。',
  })
  redCompanies(@Root() coverage: PropertyCoverage, @Ctx() context: Context): Promise<Ratio> {
    return companyRatio(context, coverage, CompanyFigure.RED);
  }
}

/** The rates, seen from a place. */
@Resolver(() => Organization)
export class OrganizationCoverageResolver {
  @FieldResolver(() => PropertyCoverage, {
    nullable: true,
    complexity: 1,
    description: 'How far property service and the party reach here and below, on a day. 红色物业覆盖指标。',
  })
  @Access(mayView)
  propertyCoverage(
    @Root() organization: Organization,
    @OnDay() on: string | null,
    @Ctx() context: Context,
  ): Promise<PropertyCoverage> {
    return coverageOf(context, organization.id, on ?? context.today);
  }
}

import { AtMost, Context, Ctx, FieldResolver, Public, Query, Resolver, Root } from '../../plugin-api/index.js';
import { titleFor } from '../registered-data.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';

const titleField = { complexity: 0, description: 'Title in the language of the request. 名称。' } as const;

/** The registered kinds of organizations. */
@Resolver(() => OrganizationKind)
export class OrganizationKindResolver {
  @Query(() => [OrganizationKind], { complexity: 2, description: 'Registered kinds of organizations. 组织类型。' })
  @Public()
  @AtMost(1000)
  organizationKinds(@Ctx() context: Context): Promise<OrganizationKind[]> {
    return context.read(OrganizationKind).all(1000, { name: 'code', by: ['code'] });
  }

  @FieldResolver(() => String, titleField)
  title(@Root() kind: OrganizationKind, @Ctx() context: Context): string {
    return titleFor(context, kind);
  }
}

/** The registered levels. */
@Resolver(() => GovernanceLevel)
export class GovernanceLevelResolver {
  @Query(() => [GovernanceLevel], {
    complexity: 2,
    description: 'Registered levels, from the top. 治理层级,自上而下。',
  })
  @Public()
  @AtMost(100)
  governanceLevels(@Ctx() context: Context): Promise<GovernanceLevel[]> {
    return context.read(GovernanceLevel).all(100, { name: 'rank', by: ['rank', 'code'] });
  }

  @FieldResolver(() => String, titleField)
  title(@Root() level: GovernanceLevel, @Ctx() context: Context): string {
    return titleFor(context, level);
  }
}

/** The registered schemes of levels. */
@Resolver(() => GovernanceScheme)
export class GovernanceSchemeResolver {
  @Query(() => [GovernanceScheme], { complexity: 2, description: 'Registered schemes of levels. 治理层级方案。' })
  @Public()
  @AtMost(100)
  governanceSchemes(@Ctx() context: Context): Promise<GovernanceScheme[]> {
    return context.read(GovernanceScheme).all(100, { name: 'code', by: ['code'] });
  }

  @FieldResolver(() => String, titleField)
  title(@Root() scheme: GovernanceScheme, @Ctx() context: Context): string {
    return titleFor(context, scheme);
  }
}

import { Context, Ctx, FieldResolver, Resolver, Root } from '../../plugin-api/index.js';
import { Organization } from './organization.entity.js';
import { OrganizationPeriod } from './organization-period.entity.js';

/** What a period of an organization leads to. */
@Resolver(() => OrganizationPeriod)
export class OrganizationPeriodResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Parent at that time. 当时上级。' })
  parent(@Root() period: OrganizationPeriod, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, period.parentId);
  }
}

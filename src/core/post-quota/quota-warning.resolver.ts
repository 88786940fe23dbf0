import { AtMost, Context, Ctx, FieldResolver, LooksAt, Resolver, Root } from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { PostQuota } from './post-quota.entity.js';
import { QuotaWarning } from './quota-warning.types.js';
import { quotaWarningsOf } from './quota-warnings.reads.js';

/** Where organizations have fewer or more posts than they should. */
@Resolver(() => Organization)
export class OrganizationQuotaResolver {
  @FieldResolver(() => [QuotaWarning], {
    complexity: 50,
    description:
      'Quotas of posts that it does not keep to today, all below it included; one with less than a whole group, such as two communities at one for three, is judged above. 职数配比预警（含全部下级）。',
  })
  @AtMost(100)
  @LooksAt<Organization>('id')
  quotaWarnings(@Root() { id }: Pick<Organization, 'id'>, @Ctx() context: Context): Promise<QuotaWarning[]> {
    return quotaWarningsOf(context, id);
  }
}

/** What a warning is about. */
@Resolver(() => QuotaWarning)
export class QuotaWarningResolver {
  @FieldResolver(() => PostQuota, {
    nullable: true,
    complexity: 1,
    description: 'The quota. 职数配比。',
  })
  quota(@Root() { quotaCode }: QuotaWarning, @Ctx() context: Context): Promise<PostQuota | null> {
    return context.byId(PostQuota, quotaCode);
  }
}

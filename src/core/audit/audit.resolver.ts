import {
  Access,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  ID,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  toGlobalId,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { readAudit } from './audit.access.js';
import { AuditFilter } from './audit.filter.js';
import { detailsOf, findActor, listAuditEntries, mostDetails } from './audit.reads.js';
import { AuditDetail, AuditEntry, AuditEntryConnection, AuditEntryOrder } from './audit-entry.entity.js';

/** Shows the audit trail. */
@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    complexity: 5,
    description:
      'The audit trail of the places where you may read it, newest first unless ordered otherwise. 审计日志。',
  })
  @Access(readAudit)
  auditLog(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => AuditFilter) filter: AuditFilter | null,
    @OrderBy(() => AuditEntryOrder) order: Order<AuditEntry> | null,
    @Ctx() context: Context,
  ): Promise<Page<AuditEntry>> {
    return listAuditEntries(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    complexity: 1,
    description:
      'Who did it; null if nobody was signed in, or if you neither manage accounts nor read the trail where the account belongs. 操作账号。',
  })
  account(@Root() entry: AuditEntry, @Ctx() context: Context): Promise<Account | null> {
    return findActor(context, entry.accountId);
  }

  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Where it happened. 所在组织。' })
  organization(@Root() entry: AuditEntry, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, entry.organizationId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    complexity: 0,
    description: 'Global id of the object that it is about; of registered data its code. 对象标识。',
  })
  subject(@Root() { subjectType, subjectId }: AuditEntry, @Ctx() { kernel }: Context): string | null {
    if (!subjectType || !subjectId) return null;
    return kernel.nodeTypes.has(subjectType) ? toGlobalId(subjectType, subjectId) : subjectId;
  }

  @FieldResolver(() => [AuditDetail], {
    complexity: 1,
    description: 'What changed, in ids, codes and names of fields. 详情。',
  })
  @AtMost(mostDetails)
  details(@Root() entry: AuditEntry, @Ctx() context: Context): Promise<AuditDetail[]> {
    return detailsOf(context, entry.seq);
  }
}

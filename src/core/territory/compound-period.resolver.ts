import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  inTermOn,
  type Order,
  OrderBy,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Compound } from './compound.entity.js';
import {
  CompoundPeriod,
  CompoundPeriodConnection,
  CompoundPeriodFilter,
  CompoundPeriodOrder,
} from './compound-period.entity.js';

const newestFirst = orderingBy<CompoundPeriod>('validFrom', OrderDirection.DESC);

/** The history of compounds. */
@Resolver(() => Compound)
export class CompoundHistoryResolver {
  @FieldResolver(() => CompoundPeriodConnection, {
    complexity: 2,
    description: 'What it was from one day to another, newest first unless ordered otherwise. 小区/楼院沿革。',
  })
  history(
    @Root() { id }: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => CompoundPeriodFilter) filter: CompoundPeriodFilter | null,
    @OrderBy(() => CompoundPeriodOrder) order: Order<CompoundPeriod> | null,
    @Ctx() context: Context,
  ): Promise<Page<CompoundPeriod>> {
    const on = filter?.on;
    return context.pageOf<CompoundPeriod>({
      name: 'Compound.history',
      by: 'compoundId',
      parent: id,
      page,
      filter: filter ?? {},
      ordering: orderingOf(order, newestFirst),
      read: () => {
        const all = context.read(CompoundPeriod);
        return on ? all.where(() => inTermOn(on)) : all;
      },
    });
  }
}

/** What a period of a compound leads to. */
@Resolver(() => CompoundPeriod)
export class CompoundPeriodResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Where it belonged at that time. 当时所属组织。',
  })
  organization(@Root() period: CompoundPeriod, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, period.organizationId);
  }
}

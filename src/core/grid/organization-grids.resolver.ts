import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { type Grid, GridConnection, GridOrder } from './grid.entity.js';
import { OrganizationGridsFilter } from './grid.filter.js';
import { countGridsBelow, gridsOfOrganization } from './grids-below.reads.js';

/** The grids of organizations. */
@Resolver(() => Organization)
export class OrganizationGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Its grids, by code unless ordered otherwise; with `recursive` those of all below it too. 网格。',
  })
  @LooksAt<Organization>('id')
  grids(
    @Root() organization: Pick<Organization, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationGridsFilter) filter: OrganizationGridsFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return gridsOfOrganization(context, organization, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description: 'How many living grids it and all below it have. 网格总数（含下级）。',
  })
  @LooksAt<Organization>('id')
  gridCount(@Root() organization: Pick<Organization, 'id'>, @Ctx() context: Context): Promise<number> {
    return countGridsBelow(context, organization);
  }
}

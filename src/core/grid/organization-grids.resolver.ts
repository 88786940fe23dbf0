import {
  Arg,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Int,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { type Grid, GridConnection } from './grid.entity.js';
import { GridOrder, OrganizationGridsFilter } from './grid.filter.js';
import { countGridsBelow, gridsOfOrganization } from './grids-below.reads.js';

/** The grids of organizations. */
@Resolver(() => Organization)
export class OrganizationGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Its grids, by code; with `recursive` those of all below it too. 网格。',
  })
  grids(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganizationGridsFilter, { nullable: true, description: 'Which of them. 筛选条件。' })
    filter: OrganizationGridsFilter | null,
    @Arg('orderBy', () => GridOrder, { nullable: true, description: 'In which order. 排序。' })
    order: GridOrder | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return gridsOfOrganization(context, organization, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description: 'How many living grids it and all below it have. 网格总数(含下级)。',
  })
  gridCount(@Root() organization: Organization, @Ctx() context: Context): Promise<number> {
    return countGridsBelow(context, organization);
  }
}

import {
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Ratio,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { mostPostKinds } from '../grid/grid.inputs.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { PostKind } from '../post-kind/post-kind.entity.js';
import { Building } from '../territory/building.entity.js';
import { concurrentShareOf } from './concurrent-share.js';
import { type Post, PostConnection, PostOrder } from './post.entity.js';
import { PostFilter } from './post.filter.js';
import { postsOfBuilding, postsOfGrid, postsOfOrganization, postsOfPerson } from './post.reads.js';
import { requiredPostsOf, vacanciesOf } from './vacancies.js';

/** The posts of organizations. */
@Resolver(() => Organization)
export class OrganizationPostsResolver {
  @FieldResolver(() => PostConnection, {
    complexity: 2,
    description: 'Posts at it, newest first unless ordered otherwise. 本级职务。',
  })
  @LooksAt<Organization>('id')
  posts(
    @Root() organization: Pick<Organization, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PostFilter) filter: PostFilter | null,
    @OrderBy(() => PostOrder) order: Order<Post> | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return postsOfOrganization(context, organization, page, filter ?? {}, order);
  }

  @FieldResolver(() => Ratio, {
    nullable: true,
    complexity: 50,
    description:
      'In how many organizations here and below one person holds posts of all these kinds, of those where each is held today; `posts` with `concurrentKinds` lists them. 一肩挑比例（含全部下级）。',
  })
  @LooksAt<Organization>('id')
  concurrentShare(
    @Root() { id }: Pick<Organization, 'id'>,
    @Arg('kinds', () => [String], {
      description: 'Two to five registered kinds of posts, see `postKinds`. 职务类型。',
    })
    kinds: string[],
    @Ctx() context: Context,
  ): Promise<Ratio> {
    return concurrentShareOf(context, id, kinds);
  }
}

/** The posts of grids. */
@Resolver(() => Grid)
export class GridPostsResolver {
  @FieldResolver(() => PostConnection, {
    complexity: 2,
    description: 'Posts at it, newest first unless ordered otherwise. 网格职务。',
  })
  @LooksAt<Grid>('id')
  posts(
    @Root() grid: Pick<Grid, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PostFilter) filter: PostFilter | null,
    @OrderBy(() => PostOrder) order: Order<Post> | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return postsOfGrid(context, grid, page, filter ?? {}, order);
  }

  @FieldResolver(() => [PostKind], {
    complexity: 1,
    description: 'Posts that it should have: its own set, or the configured one (两长四员). 应设职务。',
  })
  @AtMost(mostPostKinds)
  requiredPosts(@Root() grid: Grid, @Ctx() context: Context): Promise<PostKind[]> {
    return requiredPostsOf(context, grid);
  }

  @FieldResolver(() => [PostKind], {
    complexity: 2,
    description: 'Posts that it should have and nobody holds today. 空缺职务。',
  })
  @AtMost(mostPostKinds)
  vacancies(@Root() grid: Grid, @Ctx() context: Context): Promise<PostKind[]> {
    return vacanciesOf(context, grid);
  }
}

/** The posts of buildings. */
@Resolver(() => Building)
export class BuildingPostsResolver {
  @FieldResolver(() => PostConnection, {
    complexity: 2,
    description: 'Posts at it, newest first unless ordered otherwise. 楼栋职务。',
  })
  @LooksAt<Building>('id')
  posts(
    @Root() building: Pick<Building, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PostFilter) filter: PostFilter | null,
    @OrderBy(() => PostOrder) order: Order<Post> | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return postsOfBuilding(context, building, page, filter ?? {}, order);
  }
}

/** The posts of persons. */
@Resolver(() => Person)
export class PersonPostsResolver {
  @FieldResolver(() => PostConnection, {
    complexity: 2,
    description: 'Posts that they hold, newest first unless ordered otherwise. 所任职务。',
  })
  @LooksAt<Person>('id')
  posts(
    @Root() person: Pick<Person, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PostFilter) filter: PostFilter | null,
    @OrderBy(() => PostOrder) order: Order<Post> | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return postsOfPerson(context, person, page, filter ?? {}, order);
  }
}

import {
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  isInTerm,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  titleOf,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { PostKind } from '../post-kind/post-kind.entity.js';
import { Building } from '../territory/building.entity.js';
import { Post, PostConnection, PostOrder } from './post.entity.js';
import { PostsFilter } from './post.filter.js';
import { concurrentPosts, listPosts, mostConcurrentPosts } from './post.reads.js';
import { postWarnings } from './post-warning.reads.js';
import { PostWarning } from './post-warning.types.js';

/** What the asking account may do with a post. */
export const PostPermissionsResolver = viewerPermissionsOf(Post);

/** Finds posts, and what they lead to. */
@Resolver(() => Post)
export class PostResolver {
  @Query(() => PostConnection, {
    complexity: 2,
    description:
      'Posts in term, newest first unless ordered otherwise; of other days for those who manage posts. 职务列表。',
  })
  @Public()
  posts(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PostsFilter) filter: PostsFilter | null,
    @OrderBy(() => PostOrder) order: Order<Post> | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return listPosts(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its kind. 职务名称。' })
  async kindTitle(@Root() post: Post, @Ctx() context: Context): Promise<string | null> {
    const kind = await context.byId(PostKind, post.kind);
    return kind && titleOf(kind, context);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Person who holds it, to those who may know of persons there. 任职人。',
  })
  person(@Root() post: Post, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, post.personId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization of the post; null for a post elsewhere. 任职组织。',
  })
  organization(@Root() post: Post, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, post.organizationId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'Grid of the post; null for a post elsewhere. 任职网格。',
  })
  grid(@Root() post: Post, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, post.gridId);
  }

  @FieldResolver(() => Building, {
    nullable: true,
    complexity: 1,
    description: 'Building of the post; null for a post elsewhere. 任职楼栋。',
  })
  building(@Root() post: Post, @Ctx() context: Context): Promise<Building | null> {
    return context.byId(Building, post.buildingId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization that the holder represents, if any. 所代表的单位。',
  })
  represents(@Root() post: Post, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, post.representsId);
  }

  @FieldResolver(() => Boolean, { complexity: 0, description: 'Whether its term includes today. 是否在任。' })
  inTerm(@Root() post: Post, @Ctx() context: Context): boolean {
    return isInTerm(post, context.today);
  }

  @FieldResolver(() => [Post], {
    complexity: 1,
    description:
      'Other posts that the same person holds today, newest first (e.g. secretary and director). 兼任职务（一肩挑）。',
  })
  @AtMost(mostConcurrentPosts)
  concurrentPosts(@Root() post: Post, @Ctx() context: Context): Promise<Post[]> {
    return concurrentPosts(context, post);
  }

  @FieldResolver(() => [PostWarning], {
    complexity: 2,
    description:
      'Whether more people hold such a post there than is usual, see `PostKind.usualHolders`. 重复任职预警。',
  })
  @AtMost(1)
  warnings(@Root() post: Post, @Ctx() context: Context): Promise<PostWarning[]> {
    return postWarnings(context, post);
  }
}

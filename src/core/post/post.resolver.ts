import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  titleOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { managePosts } from './post.access.js';
import { Post, PostConnection } from './post.entity.js';
import { PostsFilter } from './post.filter.js';
import { AppointToPostInput, AppointToPostPayload, EndPostInput, EndPostPayload } from './post.inputs.js';
import { concurrentPosts, isInTerm, listPosts, mostConcurrentPosts } from './post.reads.js';
import { appointToPost, endPost } from './post.service.js';
import { PostKind } from './post-kind.entity.js';

const input = { description: 'What is to be done. 输入。' } as const;

/** Finds posts, appoints to them and ends them. */
@Resolver(() => Post)
export class PostResolver {
  @Query(() => PostConnection, {
    complexity: 2,
    description: 'Posts in term, newest first; of other days for those who manage posts. 职务列表。',
  })
  @Public()
  posts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PostsFilter, { nullable: true, description: 'Which of them. 筛选条件。' })
    filter: PostsFilter | null,
    @Ctx() context: Context,
  ): Promise<Page<Post>> {
    return listPosts(context, page, filter ?? {});
  }

  @Mutation(() => AppointToPostPayload, { complexity: 10, description: 'Appoints a person to a post. 任命职务。' })
  @Access(managePosts)
  async appointToPost(
    @Arg('input', input) wanted: AppointToPostInput,
    @Ctx() context: Context,
  ): Promise<AppointToPostPayload> {
    return { post: await appointToPost(context, wanted) };
  }

  @Mutation(() => EndPostPayload, { complexity: 10, description: 'Ends a post. 卸任职务。' })
  @Access(managePosts)
  async endPost(@Arg('input', input) wanted: EndPostInput, @Ctx() context: Context): Promise<EndPostPayload> {
    return { post: await endPost(context, wanted) };
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
    description: 'Organization of the post; null for a post at a grid. 任职组织。',
  })
  organization(@Root() post: Post, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, post.organizationId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'Grid of the post; null for a post at an organization. 任职网格。',
  })
  grid(@Root() post: Post, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, post.gridId);
  }

  @FieldResolver(() => Boolean, { complexity: 0, description: 'Whether its term includes today. 是否在任。' })
  inTerm(@Root() post: Post, @Ctx() context: Context): boolean {
    return isInTerm(context, post);
  }

  @FieldResolver(() => [Post], {
    complexity: 1,
    description:
      'Other posts that the same person holds today, newest first (e.g. secretary and director). 兼任职务(一肩挑)。',
  })
  @AtMost(mostConcurrentPosts)
  concurrentPosts(@Root() post: Post, @Ctx() context: Context): Promise<Post[]> {
    return concurrentPosts(context, post);
  }
}

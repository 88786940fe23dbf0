import { Organization } from '../../../core/index.js';
import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  ID,
  Int,
  type Order,
  OrderBy,
  orderingBy,
  orderingOf,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  sql,
} from '../../../plugin-api/index.js';
import { Tree, TreeConnection, TreeOrder } from './tree.entity.js';

/** Nothing is wrong with it. */
@Resolver(() => Organization)
export class OrganizationTreesResolver {
  @FieldResolver(() => TreeConnection, { nullable: true, complexity: 5, description: 'Its trees. 果树列表。' })
  @Access('orchard:see')
  trees(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => TreeOrder) order: Order<Tree> | null,
    @Ctx() context: Context,
  ): Promise<Page<Tree>> {
    return context.pageOf<Tree>({
      name: 'Organization.trees',
      by: 'organizationId',
      parent: id,
      page,
      ordering: orderingOf(order, orderingBy<Tree>('id')),
      read: () => context.read(Tree),
    });
  }
}

/** One statement a tree. */
@Resolver(() => Tree)
export class CountingResolver {
  @FieldResolver(() => Int, { complexity: 1, description: 'How many trees stand with it. 同处果树数。' })
  async neighbours(@Root() tree: Tree, @Ctx() context: Context): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from orchard.tree where organization_id = ${tree.organizationId}`.execute(context.sql);
    return rows[0]?.n ?? 0;
  }
}

/** Takes for granted that every tree is there. */
@Resolver()
export class TrustingResolver {
  @Query(() => String, { nullable: true, complexity: 1, description: 'The name of a tree. 果树名称。' })
  @Public()
  async treeName(
    @Arg('id', () => ID, { description: 'The tree. 果树。' }) id: string,
    @Ctx() context: Context,
  ): Promise<string> {
    const { rows } = await sql<{ name: string }>`
      select name from orchard.tree where id = ${context.idOf(Tree, id, 'id')}`.execute(context.sql);
    const [tree] = rows as [{ name: string }];
    return tree.name;
  }
}

/** Answers rows whoever asks. */
@Resolver()
export class OpenResolver {
  @Query(() => [Tree], { complexity: 1, description: 'Some trees. 部分果树。' })
  @Public()
  @AtMost(3)
  async someTrees(@Ctx() context: Context): Promise<Tree[]> {
    const { rows } = await sql<Tree>`
      select id, name, organization_id as "organizationId", 'Tree' as __typename from orchard.tree limit 3`.execute(
      context.sql,
    );
    return rows;
  }
}

/** Breaks under a full page. */
@Resolver()
export class NarrowResolver {
  @Query(() => TreeConnection, { complexity: 2, description: 'All trees. 全部果树。' })
  @Public()
  allTrees(
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => TreeOrder) order: Order<Tree> | null,
    @Ctx() context: Context,
  ): Promise<Page<Tree>> {
    if ((page.first ?? 0) > 50) throw new Error('the basket is full');
    return context.read(Tree).page(page, orderingOf(order, orderingBy<Tree>('id')));
  }
}

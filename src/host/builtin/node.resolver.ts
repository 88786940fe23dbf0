import { Arg, Context, Ctx, fromGlobalId, ID, Node, Public, Query, Resolver } from '../../plugin-api/index.js';

/** Finds any object by its global id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    complexity: 1,
    description: 'The object with this global id; null if there is none or you may not see it. 按全局标识查询。',
  })
  @Public()
  async node(
    @Arg('id', () => ID, { description: 'Global id. 全局标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const read = fromGlobalId(id);
    const entity = read && context.kernel.nodeTypes.get(read.type);
    if (!entity) return null;
    const row = await context.byId(entity as never as typeof StoredNode, read.id);
    return row && Object.assign({}, row, { __typename: read.type });
  }
}

/** A Node that lies in the database. */
abstract class StoredNode extends Node {}

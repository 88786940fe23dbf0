import {
  Access,
  Args,
  Context,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Input,
  InputType,
  Length,
  MutationInput,
  type Order,
  OrderBy,
  orderingBy,
  orderingOf,
  type Page,
  PageArgs,
  Public,
  Resolver,
  Root,
  save,
  Verb,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayLend } from '../access.js';
import { Tool, ToolConnection, ToolOrder } from './tool.entity.js';
import { ToolLent } from './tool.events.js';

@InputType({ description: 'A tool to lend, at once. 出借工具。' })
export class LendNewToolInput extends MutationInput {
  @Field(() => ID, { description: 'The organization that lends it. 所属组织。' })
  organizationId!: string;

  @Field({ description: 'Name. 名称。' })
  @Length(1, 100)
  name!: string;
}

/** What the plugin adds to an organization, and its verb. */
@Resolver(() => Organization)
export class ToolResolver {
  @FieldResolver(() => ToolConnection, {
    nullable: true,
    complexity: 5,
    description: 'Tools that it lends. 共享工具。',
  })
  @Public()
  tools(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => ToolOrder) order: Order<Tool> | null,
    @Ctx() context: Context,
  ): Promise<Page<Tool>> {
    return context.pageOf<Tool>({
      name: 'Organization.tools',
      by: 'organizationId',
      parent: organization.id,
      page,
      ordering: orderingOf(order, orderingBy<Tool>('id')),
      read: () => context.read(Tool),
    });
  }

  @Verb({ tool: Tool }, 'Adds a tool, and lends it. 新增并出借工具。')
  @Access(mayLend)
  async lendNewTool(@Input() input: LendNewToolInput, @Ctx() context: Context) {
    const organizationId = context.idOf(Organization, input.organizationId, 'input.organizationId');
    await context.requirePermission(mayLend, { organization: organizationId }, 'input.organizationId');
    const tool = Object.assign(new Tool(), { organizationId, name: input.name });
    await save(context, tool);
    context.noteOn(tool, { name: tool.name });
    await context.emit(ToolLent, tool.id, { toolId: tool.id });
    return { tool };
  }
}

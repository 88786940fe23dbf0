import {
  connectionOf,
  Entity,
  Field,
  Index,
  Int,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
} from 'commongrid';
import { Organization } from 'commongrid/core';

/** A tool that an organization lends. Anybody may see what there is. */
@ObjectType({ implements: Node, description: 'A tool that is lent. 共享工具。' })
@Entity({ tableName: 'tool' })
@Placed({ public: true, organization: 'organizationId' })
export class Tool extends Node {
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'How often it was lent. 出借次数。' })
  timesLent: number = 0;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'How often it was inspected. 检查次数。' })
  timesInspected: number = 0;
}

/** A page of tools. */
export const ToolConnection = connectionOf(Tool, '共享工具');

/** By what tools are ordered. */
export const ToolOrder = orderInputOf(Tool, '共享工具', { NAME: ['name', 'By name. 名称。'] });

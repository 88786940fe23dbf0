import { Organization } from '../../../core/index.js';
import {
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
} from '../../../plugin-api/index.js';

@ObjectType({ implements: Node, description: 'A tree of an organization. 果树。' })
@Entity({ tableName: 'tree' })
@Placed({ permission: 'orchard:see', organization: 'organizationId' })
export class Tree extends Node {
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;
}

/** A page of trees. */
export const TreeConnection = connectionOf(Tree, '果树');

/** By what trees are ordered. */
export const TreeOrder = orderInputOf(Tree, '果树', { NAME: ['name', 'By name. 名称。'] });

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
import { Bed } from './bed.entity.js';

/** A public fact. */
@ObjectType({ implements: Node, description: 'A plant. 植物。' })
@Entity({ tableName: 'plant' })
@Placed({ public: true })
export class Plant extends Node {
  @Reference(() => Bed)
  bedId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name. 名称。' })
  name!: string;
}

/** A page of plants. */
export const PlantConnection = connectionOf(Plant, '植物');

/** By what plants are ordered. */
export const PlantOrder = orderInputOf(Plant, '植物', { NAME: ['name', 'By name. 名称。'] });

/** A row with an id of the same kind that the graph does not show. */
@Entity({ tableName: 'stake' })
@Placed({ public: true })
export class Stake extends Node {
  @Reference(() => Plant)
  plantId!: string;
}

import { Entity, Field, Int, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

/** Most levels that can be registered. */
export const mostLevels = 100;

/** A level of the territory, from province down to a building. A child stands below its parent's level, never above. */
@ObjectType({ description: 'A level of the territory. 层级。' })
@Entity({ tableName: 'governance_level' })
@Placed({ public: true })
export class GovernanceLevel extends RegisteredItem {
  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Order: a larger rank is further down. 序次，越大越基层。' })
  rank!: number;
}

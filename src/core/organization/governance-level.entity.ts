import { Entity, Field, Int, ObjectType, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** A level of the territory, from province down to a building. A child stands below its parent's level, never above. */
@ObjectType({ description: 'A level of the territory. 层级。' })
@Entity({ tableName: 'governance_level' })
@Placed({ public: true })
export class GovernanceLevel {
  @PrimaryKey({ type: 'text' })
  @Field({ description: 'Key, e.g. `COMMUNITY`. 层级代码。' })
  code!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  titleZh!: string;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Order: a larger rank is further down. 序次,越大越基层。' })
  rank!: number;

  @Property({ type: 'text' })
  @Field({ description: 'Id of the plugin that brought it. 来源插件。' })
  plugin!: string;
}

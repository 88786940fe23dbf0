import { AtMost, Entity, Field, ObjectType, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** Which levels a place uses, in order: three, four and five levels exist side by side. */
@ObjectType({ description: 'Which levels a place uses, in order. 治理层级方案。' })
@Entity({ tableName: 'governance_scheme' })
@Placed({ public: true })
export class GovernanceScheme {
  @PrimaryKey({ type: 'text' })
  @Field({ description: 'Key, e.g. `FIVE_LEVEL`. 方案代码。' })
  code!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  titleZh!: string;

  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [String], { description: 'Codes of its levels, from the top. 层级代码,自上而下。' })
  @AtMost(20)
  levels!: string[];

  @Property({ type: 'text' })
  @Field({ description: 'Id of the plugin that brought it. 来源插件。' })
  plugin!: string;
}

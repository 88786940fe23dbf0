import { AtMost, Entity, Field, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

/** Which levels a place uses, in order: three, four and five levels exist side by side. */
@ObjectType({ description: 'Which levels a place uses, in order. 治理层级方案。' })
@Entity({ tableName: 'governance_scheme' })
@Placed({ public: true })
export class GovernanceScheme extends RegisteredItem {
  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [String], { description: 'Codes of its levels, from the top. 层级代码，自上而下。' })
  @AtMost(20)
  levels!: string[];
}

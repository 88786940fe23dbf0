import { Entity, Field, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

/** A registered kind of stay: how somebody lives where they live. */
@ObjectType({ description: 'A registered kind of stay. 居住类型。' })
@Entity({ tableName: 'stay_kind' })
@Placed({ public: true })
export class StayKind extends RegisteredItem {
  @Property({ type: 'boolean' })
  @Field({ description: 'Whether it means that somebody is registered there for good. 是否户籍登记。' })
  isRegistered!: boolean;
}

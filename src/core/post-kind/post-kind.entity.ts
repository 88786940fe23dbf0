import { Entity, Field, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

/** A registered kind of post. */
@ObjectType({ description: 'A registered kind of post. 职务类型。' })
@Entity({ tableName: 'post_kind' })
@Placed({ public: true })
export class PostKind extends RegisteredItem {
  @Property({ type: 'boolean' })
  @Field({ description: 'Whether organizations have it. 组织可设。' })
  atOrganization!: boolean;

  @Property({ type: 'boolean' })
  @Field({ description: 'Whether grids have it. 网格可设。' })
  atGrid!: boolean;
}

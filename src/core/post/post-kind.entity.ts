import { Entity, Field, ObjectType, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** A registered kind of post. Plugins bring theirs; a kind of a plugin that is off stays known. */
@ObjectType({ description: 'A registered kind of post. 职务类型。' })
@Entity({ tableName: 'post_kind' })
@Placed({ public: true })
export class PostKind {
  @PrimaryKey({ type: 'text' })
  @Field({ description: 'Key, e.g. `GRID_CHIEF`. 类型代码。' })
  code!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  titleZh!: string;

  @Property({ type: 'boolean' })
  @Field({ description: 'Whether organizations have it. 组织可设。' })
  atOrganization!: boolean;

  @Property({ type: 'boolean' })
  @Field({ description: 'Whether grids have it. 网格可设。' })
  atGrid!: boolean;

  @Property({ type: 'text' })
  @Field({ description: 'Id of the plugin that brought it. 来源插件。' })
  plugin!: string;
}

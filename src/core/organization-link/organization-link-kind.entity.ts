import { Entity, Field, ObjectType, Placed, PrimaryKey, Property } from '../../plugin-api/index.js';

/** A registered kind of link between two organizations. A kind of a plugin that is off stays known. */
@ObjectType({ description: 'A registered kind of link between organizations. 组织关系类型。' })
@Entity({ tableName: 'organization_link_kind' })
@Placed({ public: true })
export class OrganizationLinkKind {
  @PrimaryKey({ type: 'text' })
  @Field({ description: 'Key, e.g. `CO_BUILDING`. 类型代码。' })
  code!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  titleZh!: string;

  @Property({ type: 'boolean' })
  @Field({ description: 'Whether both ends mean the same to each other. 是否对等关系。' })
  mutual!: boolean;

  @Property({ type: 'text' })
  @Field({ description: 'Id of the plugin that brought it. 来源插件。' })
  plugin!: string;
}

import { Entity, Field, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

/** A registered kind of link between two organizations. */
@ObjectType({ description: 'A registered kind of link between organizations. 组织关系类型。' })
@Entity({ tableName: 'organization_link_kind' })
@Placed({ public: true })
export class OrganizationLinkKind extends RegisteredItem {
  @Property({ type: 'boolean' })
  @Field({ description: 'Whether both ends mean the same to each other. 是否对等关系。' })
  mutual!: boolean;
}

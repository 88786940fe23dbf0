import { Entity, Field, Int, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';

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

  @Property({ type: 'boolean', default: false })
  @Field({ description: 'Whether buildings have it. 楼栋可设。' })
  atBuilding!: boolean;

  @Property({ type: 'boolean', default: false })
  @Field({ description: 'Whether contact boards show who holds it, where it is published. 是否列入联系人公示牌。' })
  isOnBoard!: boolean;

  @Property({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'How many usually hold it at one place, such as one grid chief a grid; null where any number may. More are warned about, never refused. 通常任职人数。',
  })
  usualHolders!: number | null;
}

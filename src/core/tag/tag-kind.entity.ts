import {
  Entity,
  Field,
  ObjectType,
  Placed,
  Property,
  RegisteredItem,
  registerEnumType,
} from '../../plugin-api/index.js';

/** What a kind of tag is about. */
export enum TagGroup {
  CARE = 'CARE',
  ORIGIN = 'ORIGIN',
  SERVICE = 'SERVICE',
}

registerEnumType(TagGroup, {
  name: 'TagGroup',
  description: 'What a kind of tag is about. 标签分组。',
  valuesConfig: {
    CARE: { description: 'Somebody whom others look after. 关爱对象。' },
    ORIGIN: { description: 'Where somebody comes from, or what they were. 身份来源。' },
    SERVICE: { description: 'What somebody does for others, or needs of the community. 服务类别。' },
  },
});

/** A registered kind of tag. */
@ObjectType({ description: 'A registered kind of tag on persons. 人员标签类型。' })
@Entity({ tableName: 'tag_kind' })
@Placed({ public: true })
export class TagKind extends RegisteredItem {
  @Property({ type: 'boolean' })
  @Field({ description: 'Whether it is sensitive: read and set by a permission of its own. 是否敏感。' })
  isSensitive!: boolean;

  @Property({ type: 'text' })
  @Field(() => TagGroup, { description: 'What it is about. 分组。' })
  group!: TagGroup;
}

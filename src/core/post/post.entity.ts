import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  registerEnumType,
  Version,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { PostKind } from '../post-kind/post-kind.entity.js';
import { Building } from '../territory/building.entity.js';
import { managePosts } from './post.access.js';

/** Whether a post is somebody's work or done beside it. */
export enum Employment {
  FULL_TIME = 'FULL_TIME',
  PART_TIME = 'PART_TIME',
}

registerEnumType(Employment, {
  name: 'Employment',
  description: 'Whether a post is somebody’s work or done beside it. 专职或兼职。',
  valuesConfig: {
    FULL_TIME: { description: 'It is their work. 专职。' },
    PART_TIME: { description: 'Done beside other work, or unpaid. 兼职。' },
  },
});

/** As what somebody sits on a grand party committee beside their work. */
export enum MemberSource {
  UNIT = 'UNIT',
  POLICE = 'POLICE',
  RESIDENT_PARTY_MEMBER = 'RESIDENT_PARTY_MEMBER',
}

registerEnumType(MemberSource, {
  name: 'MemberSource',
  description: 'As what somebody sits on a grand party committee beside their work. 大党委兼职委员来源。',
  valuesConfig: {
    UNIT: { description: 'For a unit that lies there. 驻区单位。' },
    POLICE: { description: 'For the police of the community. 社区民警。' },
    RESIDENT_PARTY_MEMBER: { description: 'As a party member who lives there. 居住地党员。' },
  },
});

/** How the phone number of a post is shown on contact boards. */
export enum ContactDisplay {
  HIDDEN = 'HIDDEN',
  MASKED = 'MASKED',
  FULL = 'FULL',
}

registerEnumType(ContactDisplay, {
  name: 'ContactDisplay',
  description: 'How the phone number of a post is shown on contact boards. 联系电话公示方式。',
  valuesConfig: {
    HIDDEN: { description: 'Not at all. 不公示。' },
    MASKED: { description: 'But for some of its digits. 脱敏公示。' },
    FULL: { description: 'As it is; the holder has consented to that. 完整公示（须本人同意）。' },
  },
});

/**
 * That somebody holds a post at an organization, a grid or a building for a term. In term it is a public fact, as published: what
 * has ended or is to come is known to those who manage posts there.
 */
@ObjectType({ implements: Node, description: 'A post held by somebody for a term. 职务。' })
@Entity({ tableName: 'post' })
@Placed({
  publicTerm: { from: 'validFrom', until: 'validUntil' },
  permission: managePosts,
  organization: ['organizationId', 'buildingOrganizationId'],
  grid: 'gridId',
})
export class Post extends Node {
  @Reference(() => PostKind)
  @Field(() => String, { description: 'Registered kind, see `postKinds`. 职务类型。' })
  kind!: string;

  @Reference(() => Person)
  personId!: string;

  /** The name under which it is published. It stays as it was when the person's name changes later. */
  @Property({ type: 'text' })
  @Field({ description: 'Name of the holder, as published. 任职人（公示姓名）。' })
  holderName!: string;

  /** It has an organization, a grid or a building: exactly one of them. */
  @Reference(() => Organization, { nullable: true })
  organizationId!: string | null;

  @Reference(() => Grid, { nullable: true })
  gridId!: string | null;

  @Reference(() => Building, { nullable: true })
  buildingId!: string | null;

  /** The building's, which moves with it; the database keeps it. */
  @Property({ type: 'uuid', nullable: true })
  buildingOrganizationId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day of the term. 任职起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day after the term; null while no end is set. 任职终止日期（不含当日）。',
  })
  validUntil!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => Employment, { nullable: true, description: 'Full or part time, if that is told. 专职或兼职。' })
  employment!: Employment | null;

  /** The organization for which somebody sits on a committee beside their work. */
  @Reference(() => Organization, { nullable: true })
  representsId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => MemberSource, {
    nullable: true,
    description: 'As what the holder sits on a grand party committee. 兼职委员来源。',
  })
  memberSource!: MemberSource | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What the holder does there, in a few words. 职责。' })
  duty!: string | null;

  @Property({ type: 'boolean', default: true })
  @Field({ description: 'Whether it stands on contact boards, if its kind does. 是否在联系人公示牌公示。' })
  isPublished!: boolean;

  /** The phone number under which the holder is reached. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  contactSealed!: Buffer | null;

  @Property({ type: 'text', default: ContactDisplay.HIDDEN })
  @Field(() => ContactDisplay, {
    description: 'How contact boards show the phone number of its holder. 联系电话公示方式。',
  })
  contactDisplay!: ContactDisplay;

  /** Made of what a file calls it (`Vault.index`, kind `source-key`); null of what no file brought. */
  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  sourceKey!: Buffer | null;

  @Version()
  version!: number;
}

/** A page of posts. */
export const PostConnection = connectionOf(Post, '职务');

/** By what posts are ordered. */
export const PostOrder = orderInputOf(Post, '职务', {
  VALID_FROM: ['validFrom', 'By the first day of the term. 任职起始日期。'],
  KIND: ['kind', 'By kind. 职务类型。'],
});

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

/**
 * That somebody holds a post at an organization or a grid for a term. In term it is a public fact, as published: what
 * has ended or is to come is known to those who manage posts there.
 */
@ObjectType({ implements: Node, description: 'A post held by somebody for a term. 职务。' })
@Entity({ tableName: 'post' })
@Placed({
  publicTerm: { from: 'validFrom', until: 'validUntil' },
  permission: managePosts,
  organization: 'organizationId',
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

  /** It has an organization or a grid, never both. */
  @Reference(() => Organization, { nullable: true })
  organizationId!: string | null;

  @Reference(() => Grid, { nullable: true })
  gridId!: string | null;

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

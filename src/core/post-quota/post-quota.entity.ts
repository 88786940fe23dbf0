import {
  CalendarDay,
  Entity,
  Field,
  Int,
  ObjectType,
  Placed,
  Property,
  Reference,
  RegisteredItem,
  registerEnumType,
} from '../../plugin-api/index.js';
import { OrganizationKind } from '../organization/organization-kind.entity.js';
import { PostKind } from '../post-kind/post-kind.entity.js';

/** What a quota counts posts against. */
export enum QuotaBase {
  ORGANIZATION = 'ORGANIZATION',
  GRID = 'GRID',
  BUILDING = 'BUILDING',
  HOUSEHOLD = 'HOUSEHOLD',
  RESIDENT = 'RESIDENT',
}

registerEnumType(QuotaBase, {
  name: 'QuotaBase',
  description: 'What a quota counts posts against. 职数核定基数。',
  valuesConfig: {
    ORGANIZATION: { description: 'Organizations of a kind. 某类组织。' },
    GRID: { description: 'Grids. 网格。' },
    BUILDING: { description: 'Buildings. 楼栋。' },
    HOUSEHOLD: { description: 'Households. 户。' },
    RESIDENT: { description: 'Residents. 居民。' },
  },
});

/** On which side of a quota there should be posts. */
export enum QuotaBound {
  AT_LEAST = 'AT_LEAST',
  AT_MOST = 'AT_MOST',
}

registerEnumType(QuotaBound, {
  name: 'QuotaBound',
  description: 'On which side of a quota there should be posts. 职数限制方向。',
  valuesConfig: {
    AT_LEAST: { description: 'So many or more. 不少于。' },
    AT_MOST: { description: 'So many or fewer. 不超过。' },
  },
});

/**
 * How many posts of a kind there should be: `numerator` for each `denominator` of what they are counted against. It warns
 * and refuses nothing.
 */
@ObjectType({
  description: 'How many posts of a kind there should be; it warns and refuses nothing. 职数配比（仅提示）。',
})
@Entity({ tableName: 'post_quota' })
@Placed({ public: true })
export class PostQuota extends RegisteredItem {
  @Reference(() => PostKind)
  @Field(() => String, { description: 'Kind of the posts, see `postKinds`. 职务类型。' })
  postKind!: string;

  @Property({ type: 'text' })
  @Field(() => QuotaBase, { description: 'What they are counted against. 核定基数。' })
  per!: QuotaBase;

  @Reference(() => OrganizationKind, { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Kind of the organizations, where posts are counted against those. 组织类型。',
  })
  organizationKind!: string | null;

  @Property({ type: 'text' })
  @Field(() => QuotaBound, { description: 'Whether so many at least, or at most. 限制方向。' })
  bound!: QuotaBound;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'So many posts. 职数。' })
  numerator!: number;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'For each so many of what is counted. 每若干基数。' })
  denominator!: number;

  @Property({ type: 'text' })
  @Field({ description: 'Where the rule comes from. 依据。' })
  legalBasis!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it counts; null where the source names none: it has always counted. 施行日期。',
  })
  effectiveFrom!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it no longer counts; null while that is not set. 失效日期（不含当日）。',
  })
  effectiveUntil!: string | null;
}

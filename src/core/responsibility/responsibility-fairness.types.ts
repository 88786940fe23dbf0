import { connectionOf, Field, Float, Int, ObjectType } from '../../plugin-api/index.js';

/** How many things of a kind one person is responsible for. */
@ObjectType({ description: 'For how many of a kind one person is responsible. 单人联系数。' })
export class ResponsibilityLoad {
  personId!: string;

  @Field(() => Int, { description: 'For how many. 联系数。' })
  held!: number;

  @Field({ description: 'Whether that is more than is thought good. 是否超过建议上限。' })
  isOverCap!: boolean;
}

/** A page of loads. */
export const ResponsibilityLoadConnection = connectionOf(ResponsibilityLoad, '单人联系数');

/** How evenly responsibilities of a kind are shared out today, in an organization and all below it. */
@ObjectType({
  description:
    'How evenly responsibilities of one kind are shared out today, in an organization and all below it. 联系责任均衡报告。',
})
export class ResponsibilityFairness {
  organizationId!: string;

  @Field({ description: 'Registered kind. 联系责任类型。' })
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'For how many one should be responsible at most. 建议上限。' })
  softCap!: number | null;

  @Field(() => Int, { description: 'Responsibilities. 联系责任数。' })
  responsibilities!: number;

  @Field(() => Int, { description: 'Persons who have any. 责任人数。' })
  holders!: number;

  @Field(() => Int, { nullable: true, description: 'Fewest of one person; null where there are none. 单人最少。' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'Half of the persons have no more than this. 单人中位数。' })
  median!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most of one person. 单人最多。' })
  maximum!: number | null;

  @Field(() => Int, { description: 'Persons who have more than is thought good. 超过建议上限人数。' })
  overCap!: number;
}

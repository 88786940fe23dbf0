import { Field, Int, ObjectType } from '../../plugin-api/index.js';
import type { PostQuota } from './post-quota.entity.js';

/** That an organization, with all below it, has fewer or more posts of a kind than it should. */
@ObjectType({ description: 'That there are fewer or more posts of a kind than there should be. 职数配比预警。' })
export class QuotaWarning {
  /** Code of the quota. */
  quotaCode!: PostQuota['code'];

  @Field(() => Int, { description: 'How many hold such a post there or below today. 在任人数。' })
  held!: number;

  @Field(() => Int, { description: 'Of how many the posts are counted against. 基数。' })
  base!: number;

  @Field(() => Int, { description: 'How many posts there should be, at least or at most. 应有职数。' })
  due!: number;
}

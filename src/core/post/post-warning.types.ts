import { Field, Int, ObjectType } from '../../plugin-api/index.js';

/** That more people hold a post of one kind at one place than is usual. Worked out when asked for, kept nowhere. */
@ObjectType({
  description:
    'That more people hold a post of one kind at one place than is usual, such as two grid chiefs; a hint, never a refusal. 职务重复任职预警。',
})
export class PostWarning {
  @Field(() => Int, { description: 'How many hold such a post there. 在任人数。' })
  held!: number;

  @Field(() => Int, { description: 'How many usually do. 通常人数。' })
  usualHolders!: number;
}

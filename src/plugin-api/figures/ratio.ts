import { Field, Float, Int, ObjectType } from 'type-graphql';
import { shareInHundredths } from '../../lib/ratio.js';

/** A rate as it is shown: derived from counted records, never typed in. Made by `ratioOf`. */
@ObjectType({ description: 'A rate, derived from counted records. 比率（由记录推算，不可填报）。' })
export class Ratio {
  @Field(() => Int, { description: 'How many count. 分子。' })
  numerator!: number;

  @Field(() => Int, { description: 'Of how many. 分母。' })
  denominator!: number;

  @Field(() => Int, { description: 'How many were left out of both. 剔除数。' })
  excluded!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Percent with two decimals, half-up; below 100 it never shows as 100. Null of nothing. 百分比（两位小数，四舍五入）。',
  })
  percent!: number | null;
}

/** What is counted for a rate. Whole numbers; the numerator is part of the denominator, what is excluded of neither. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  readonly excluded?: number;
}

/**
 * A rate from what was counted: `ratioOf({ numerator: 1686, denominator: 1688 }).percent` is 99.88.
 * @throws RangeError when the numerator is no part of the denominator
 */
export function ratioOf({ numerator, denominator, excluded = 0 }: Counted): Ratio {
  const hundredths = shareInHundredths(numerator, denominator);
  const percent = hundredths === null ? null : hundredths / 100;
  return { numerator, denominator, excluded, percent };
}

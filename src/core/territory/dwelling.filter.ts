import { Field, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';
import { DwellingUse } from './dwelling.entity.js';

/** Which dwellings of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which dwellings are wanted, by address, use, and whether they exist. 房屋筛选条件。' })
export class DwellingFilter extends LivingFilter {
  @Field(() => DwellingUse, { nullable: true, description: 'Of this use. 用途。' })
  @IsOptional()
  use?: DwellingUse | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is let. 是否出租。' })
  @IsOptional()
  isLet?: boolean | null;
}

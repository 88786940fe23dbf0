import { Costs, Field, InputType, IsOptional, MaxLength } from '../plugin-api/index.js';
import { longestSearch } from './search-text.js';

/** What every list of things that have names, and that end one day, can be asked for. */
@InputType({ description: 'Which are wanted, by name, and whether they still exist. 名称与存续筛选条件。' })
export abstract class LivingFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Whose name or other name contains this, one Chinese character is enough, or whose code begins with it. 名称或别名包含，或编码以此开头。',
  })
  @IsOptional()
  @MaxLength(longestSearch)
  @Costs(200)
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that were retired; otherwise only those that exist. 是否已撤销。',
  })
  @IsOptional()
  retired?: boolean | null;
}

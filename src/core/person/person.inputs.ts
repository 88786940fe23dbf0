import { EditInput, Field, ID, InputType, IsOptional, Length, Matches, MutationInput } from '../../plugin-api/index.js';
import { nameForm } from '../text-forms.js';

@InputType({ description: 'A new person. 新建人员。' })
export class CreatePersonInput extends MutationInput {
  @Field(() => ID, { description: 'Organization that knows the person, usually a community. 所属组织。' })
  organizationId!: string;

  @Field({ description: 'Name. 姓名。' })
  @Length(1, 200)
  @Matches(nameForm)
  name!: string;
}

@InputType({ description: 'A change of a person; what is left out stays. 修改人员。' })
export class UpdatePersonInput extends EditInput {
  @Field(() => String, {
    nullable: true,
    description: 'New name; posts keep the one under which they were published. 新姓名。',
  })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  name?: string | null;
}

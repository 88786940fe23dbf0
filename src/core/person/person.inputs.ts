import { Field, ID, InputType, Length, Matches, MutationInput } from '../../plugin-api/index.js';
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

import {
  CalendarDay,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  MaxLength,
  MutationInput,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { RecordBasis, RecordSource } from '../data-source/record-fields.js';
import { Line, MaybeLine } from '../input-fields.js';
import { IdentityKind, Sex } from './person.enums.js';

/**
 * An input that says more of a person than the name: of a request, which carries a key, or of somebody within one.
 * @param name of the abstract type, which the schema does not show
 * @param Base what else it is
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a class that is mixed in takes any arguments, says the language
export function withPersonDetails<Base extends abstract new (...given: any[]) => object>(name: string, Base: Base) {
  @InputType(name, { description: 'What is said of a person beside the name. 人员信息。' })
  abstract class PersonDetails extends Base {
    @Field(() => Sex, { nullable: true, description: 'Sex; an identity number tells it. 性别。' })
    @IsOptional()
    sex?: Sex | null;

    @Field(() => CalendarDay, {
      nullable: true,
      description:
        'Day of birth; an identity number tells it. One that is kept already is changed only by who may read it. 出生日期（已登记的，仅有权查看者可修改）。',
    })
    @IsOptional()
    birthDate?: string | null;

    @Field(() => IdentityKind, {
      nullable: true,
      description: 'What document the identity number stands on: the identity card unless given. 证件类型。',
    })
    @IsOptional()
    identityKind?: IdentityKind | null;

    @Field(() => String, {
      nullable: true,
      description: 'Number of the identity document; no two persons have the same. 证件号码。',
    })
    @IsOptional()
    @MaxLength(60)
    identityNumber?: string | null;

    @Field(() => String, { nullable: true, description: 'Phone number; several may share one. 联系电话。' })
    @IsOptional()
    @MaxLength(40)
    phone?: string | null;
  }
  return PersonDetails;
}

/** What is said of a person beside the name. */
export type PersonDetailsInput = Pick<
  CreatePersonInput,
  'sex' | 'birthDate' | 'identityKind' | 'identityNumber' | 'phone'
>;

/** What requests that enter or change a person share. */
const PersonRequest = withPersonDetails('PersonDetailsInput', MutationInput);

@InputType({ description: 'A new person. 新建人员。' })
export class CreatePersonInput extends PersonRequest {
  @Field(() => ID, { description: 'Organization that knows the person, usually a community. 所属组织。' })
  organizationId!: string;

  @Line(200, 'Name. 姓名。')
  name!: string;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A change of a person; what is left out stays, what is null is taken out. 修改人员。' })
export class UpdatePersonInput extends PersonRequest {
  @Field(() => ID, { description: 'Who is changed. 人员标识。' })
  id!: string;

  @Field(() => Int, { description: 'The version that the caller saw. 所见版本号。' })
  version!: number;

  @MaybeLine(200, 'New name; posts keep the one under which they were published. 新姓名。')
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the source of what is said now. 数据来源代码。' })
  @IsOptional()
  @Length(1, 64)
  source?: string | null;

  @Field(() => LegalBasis, { nullable: true, description: 'On what ground the record is kept. 法律依据。' })
  @IsOptional()
  legalBasis?: LegalBasis | null;
}

import {
  Context,
  Ctx,
  FieldResolver,
  Int,
  Masked,
  maskBirthDate,
  maskIdentityNumber,
  maskPhone,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { openSealed } from '../vault/index.js';
import { ageBandOf, ageOn, birthDateOf } from './birth-date.js';
import { readContactData, readIdentityData } from './person.access.js';
import { Person } from './person.entity.js';
import { AgeBand } from './person.enums.js';

type Named = Pick<Person, 'id'>;

const toYears = async (context: Context, { id }: Named): Promise<number | null> => {
  const birthDate = await birthDateOf(context, id);
  return birthDate === null ? null : ageOn(context.today, birthDate);
};

/** What is known of a person beyond the row: opened for a stated purpose only. All persons of a request are one statement. */
@Resolver(() => Person)
export class PersonFieldsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Day of birth, to those with `core:read-identity-data` who state a purpose that opens it. 出生日期（须说明用途）。',
  })
  @Masked({ permission: readIdentityData, mask: maskBirthDate, opens: 'BIRTH' })
  birthDate(@Root() { id }: Named, @Ctx() context: Context): Promise<string | null> {
    return birthDateOf(context, id);
  }

  @FieldResolver(() => Int, { nullable: true, complexity: 1, description: 'Year of birth, if it is known. 出生年份。' })
  async birthYear(@Root() { id }: Named, @Ctx() context: Context): Promise<number | null> {
    const birthDate = await birthDateOf(context, id);
    return birthDate === null ? null : Number(birthDate.slice(0, 4));
  }

  @FieldResolver(() => AgeBand, {
    nullable: true,
    complexity: 1,
    description: 'How old they are, roughly, if that is known. 年龄段。',
  })
  async ageBand(@Root() person: Named, @Ctx() context: Context): Promise<AgeBand | null> {
    const years = await toYears(context, person);
    return years === null ? null : ageBandOf(years);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Number of the identity document; but for a few characters masked unless those with `core:read-identity-data` state a purpose that opens it. 证件号码（默认脱敏）。',
  })
  @Masked({ permission: readIdentityData, mask: maskIdentityNumber, opens: 'IDENTITY' })
  identityNumber(@Root() { id }: Named, @Ctx() context: Context): Promise<string | null> {
    return openSealed(context, Person, 'identitySealed', id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Phone number; but for a few digits masked unless those with `core:read-contact-data` state a purpose that opens it. 联系电话（默认脱敏）。',
  })
  @Masked({ permission: readContactData, mask: maskPhone, opens: 'CONTACT' })
  phone(@Root() { id }: Named, @Ctx() context: Context): Promise<string | null> {
    return openSealed(context, Person, 'phoneSealed', id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Who this turned out to be, if it was another’s double. 已合并至。',
  })
  mergedInto(@Root() { mergedIntoId }: Person, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, mergedIntoId);
  }
}

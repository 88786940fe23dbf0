import {
  Args,
  AtMost,
  CalendarDay,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  LooksAt,
  Masked,
  maskIdentityNumber,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  titleOf,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Person } from '../person/person.entity.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { openSealed } from '../vault/index.js';
import { Household } from './household.entity.js';
import { ResidenceFilter } from './household.filter.js';
import {
  headOfHousehold,
  inHousehold,
  mainHouseholdOf,
  membersOfHousehold,
  mostMembers,
  ofPerson,
  residencesOf,
} from './household.reads.js';
import { movedInOn } from './moved-in.js';
import { Residence, ResidenceConnection, ResidenceOrder } from './residence.entity.js';
import { StayKind } from './stay-kind.entity.js';

/** What the asking account may do with a household. */
export const HouseholdPermissionsResolver = viewerPermissionsOf(Household);

/** What the asking account may do with a residence. */
export const ResidencePermissionsResolver = viewerPermissionsOf(Residence);

/** What households lead to. */
@Resolver(() => Household)
export class HouseholdResolver {
  @FieldResolver(() => Dwelling, {
    nullable: true,
    complexity: 1,
    description: 'Dwelling that it keeps, to those with `core:read-dwellings` there. 所住房屋。',
  })
  dwelling(@Root() { dwellingId }: Household, @Ctx() context: Context): Promise<Dwelling | null> {
    return context.byId(Dwelling, dwellingId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Number in the register of permanent residence; masked unless those with `core:read-identity-data` state a purpose that opens it. 户号（默认脱敏）。',
  })
  @Masked({ permission: 'core:read-identity-data', mask: maskIdentityNumber, opens: 'IDENTITY' })
  registeredNo(@Root() { id }: Household, @Ctx() context: Context): Promise<string | null> {
    return openSealed(context, Household, 'registeredNoSealed', id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Its head, if it has one now. 户主。',
  })
  head(@Root() { id }: Household, @Ctx() context: Context): Promise<Person | null> {
    return headOfHousehold(context, id);
  }

  @FieldResolver(() => [Residence], {
    complexity: 1,
    description: 'Who lives in it now, the head first; 50 at most, of more there are pages: `history`. 现有成员。',
  })
  @AtMost(mostMembers)
  members(@Root() { id }: Household, @Ctx() context: Context): Promise<Residence[]> {
    return membersOfHousehold(context, id);
  }

  @FieldResolver(() => ResidenceConnection, {
    complexity: 2,
    description: 'Who lives or lived in it, as it was entered unless ordered otherwise. 成员历史。',
  })
  history(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ResidenceFilter) filter: ResidenceFilter | null,
    @OrderBy(() => ResidenceOrder) order: Order<Residence> | null,
    @Ctx() context: Context,
  ): Promise<Page<Residence>> {
    return residencesOf(context, inHousehold, id, page, filter ?? {}, order);
  }
}

/** What residences lead to. */
@Resolver(() => Residence)
export class ResidenceResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'Title of its kind of stay. 居住类型名称。',
  })
  @LooksAt<Residence>('stayKind')
  async stayKindTitle(
    @Root() { stayKind }: Pick<Residence, 'stayKind'>,
    @Ctx() context: Context,
  ): Promise<string | null> {
    const kind = await context.byId(StayKind, stayKind);
    return kind && titleOf(kind, context);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Who lives there, to those who may know of the person. 居住人。',
  })
  person(@Root() { personId }: Residence, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, personId);
  }

  @FieldResolver(() => CalendarDay, {
    complexity: 1,
    description: 'First day since which they have lived in the dwelling without a break. 入住日期。',
  })
  @LooksAt<Residence>('id')
  movedInOn(@Root() residence: Pick<Residence, 'id'>, @Ctx() context: Context): Promise<string> {
    return movedInOn(context, residence);
  }

  @FieldResolver(() => Household, { nullable: true, complexity: 1, description: 'The household. 户。' })
  household(@Root() { householdId }: Residence, @Ctx() context: Context): Promise<Household | null> {
    return context.byId(Household, householdId);
  }

  @FieldResolver(() => Dwelling, {
    nullable: true,
    complexity: 1,
    description: 'The dwelling, to those with `core:read-dwellings` there. 房屋。',
  })
  dwelling(@Root() { dwellingId }: Residence, @Ctx() context: Context): Promise<Dwelling | null> {
    return context.byId(Dwelling, dwellingId);
  }
}

/** Where persons live. */
@Resolver(() => Person)
export class PersonResidencesResolver {
  @FieldResolver(() => ResidenceConnection, {
    complexity: 2,
    description: 'Where they live or lived, as far as one may know of it; as it was entered unless ordered. 居住登记。',
  })
  residences(
    @Root() { id }: Person,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ResidenceFilter) filter: ResidenceFilter | null,
    @OrderBy(() => ResidenceOrder) order: Order<Residence> | null,
    @Ctx() context: Context,
  ): Promise<Page<Residence>> {
    return residencesOf(context, ofPerson, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => Household, {
    nullable: true,
    complexity: 1,
    description: 'Household in which they mainly live now. 现居户。',
  })
  household(@Root() { id }: Person, @Ctx() context: Context): Promise<Household | null> {
    return mainHouseholdOf(context, id);
  }
}

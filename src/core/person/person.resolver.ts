import {
  Access,
  Arg,
  Args,
  CarriesPersonalData,
  Context,
  Ctx,
  FieldResolver,
  ID,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { managePersons, readPersons } from './person.access.js';
import { Person, PersonConnection, PersonOrder } from './person.entity.js';
import { CreatePersonInput, UpdatePersonInput } from './person.inputs.js';
import { personsOfOrganization } from './person.reads.js';
import { createPerson, updatePerson } from './person.service.js';

/** What the asking account may do with a person's entry. */
export const PersonPermissionsResolver = viewerPermissionsOf(Person);

/** Finds and enters persons, and tells what they lead to. */
@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, complexity: 1, description: 'The person of this id. 按标识查询人员。' })
  @Access(readPersons)
  person(
    @Arg('id', () => ID, { description: 'Global id. 标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Person | null> {
    return context.byId(Person, context.idOf(Person, id, 'id'));
  }

  @Verb({ person: Person }, 'Enters a person. 新建人员。')
  @Access(managePersons)
  @CarriesPersonalData()
  async createPerson(@Input() input: CreatePersonInput, @Ctx() context: Context) {
    return { person: await createPerson(context, input) };
  }

  @Verb({ person: Person }, 'Changes the entry of a person. 修改人员。')
  @Access(managePersons)
  @CarriesPersonalData()
  async updatePerson(@Input() input: UpdatePersonInput, @Ctx() context: Context) {
    return { person: await updatePerson(context, input) };
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization that knows the person. 所属组织。',
  })
  organization(@Root() person: Person, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, person.organizationId);
  }
}

/** The persons of organizations. */
@Resolver(() => Organization)
export class OrganizationPersonsResolver {
  @FieldResolver(() => PersonConnection, {
    complexity: 2,
    description:
      'Persons whom it keeps, to those who may know of persons there; newest first unless ordered otherwise. 本级人员。',
  })
  persons(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => PersonOrder) order: Order<Person> | null,
    @Ctx() context: Context,
  ): Promise<Page<Person>> {
    return personsOfOrganization(context, organization, page, order);
  }
}

import {
  Access,
  Context,
  Ctx,
  FieldResolver,
  Input,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';
import { CreatePersonInput } from './person.inputs.js';
import { createPerson } from './person.service.js';

/** What the asking account may do with a person's entry. */
export const PersonPermissionsResolver = viewerPermissionsOf(Person);

/** Enters persons, and tells what they lead to. */
@Resolver(() => Person)
export class PersonResolver {
  @Verb({ person: Person }, 'Enters a person. 新建人员。')
  @Access(managePersons)
  async createPerson(@Input() input: CreatePersonInput, @Ctx() context: Context) {
    return { person: await createPerson(context, input) };
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

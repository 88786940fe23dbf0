import { Access, Arg, Context, Ctx, FieldResolver, Mutation, Resolver, Root } from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';
import { CreatePersonInput, CreatePersonPayload } from './person.inputs.js';
import { createPerson } from './person.service.js';

/** Enters persons, and tells what they lead to. */
@Resolver(() => Person)
export class PersonResolver {
  @Mutation(() => CreatePersonPayload, { complexity: 10, description: 'Enters a person. 新建人员。' })
  @Access(managePersons)
  async createPerson(
    @Arg('input', { description: 'What is to be done. 输入。' }) wanted: CreatePersonInput,
    @Ctx() context: Context,
  ): Promise<CreatePersonPayload> {
    return { person: await createPerson(context, wanted) };
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

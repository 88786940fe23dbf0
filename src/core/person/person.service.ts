import { type Context, save } from '../../plugin-api/index.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';
import { PersonCreated } from './person.events.js';
import type { CreatePersonInput } from './person.inputs.js';

/** Enters a person at an organization where the actor manages persons. The name appears in neither audit nor event. */
export async function createPerson(context: Context, input: CreatePersonInput): Promise<Person> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(managePersons, { organization: organizationId }, field);
  const person = Object.assign(new Person(), { name: input.name.trim(), organizationId });
  await save(context, person);
  context.noteOn(person);
  await context.emit(PersonCreated, person.id, { personId: person.id, organizationId });
  // Whoever enters a person is answered with them, even without the permission to know which ones a place keeps.
  return context.read(Person, managePersons).matching({ id: person.id }).require(field);
}

import { type Context, change, edit, save } from '../../plugin-api/index.js';
import { visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { initialsOf } from './initials.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';
import { changeableOfPerson, PersonCreated, PersonUpdated } from './person.events.js';
import type { CreatePersonInput, UpdatePersonInput } from './person.inputs.js';

/** Enters a person at an organization where the actor manages persons. The name appears in neither audit nor event. */
export async function createPerson(context: Context, input: CreatePersonInput): Promise<Person> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(managePersons, { organization: organizationId }, field);
  const name = input.name.trim();
  const person = Object.assign(new Person(), {
    name,
    organizationId,
    initials: [...initialsOf(name)],
    source: visitedSource,
    legalBasis: LegalBasis.LEGAL_DUTY,
  });
  await save(context, person);
  context.noteOn(person);
  await context.emit(PersonCreated, person.id, { personId: person.id, organizationId });
  return readManaged(context, person, field);
}

/** Changes a person's entry. Audit and event name what was changed, never what it was or is. */
export async function updatePerson(context: Context, input: UpdatePersonInput): Promise<Person> {
  const { id, version } = input;
  const person = await edit(context, Person, id, { permission: managePersons, version });
  const changes = change(person, { name: input.name?.trim() });
  if (changes) {
    await save(context, person);
    const changed = changeableOfPerson.filter((property) => property in changes);
    context.noteOn(person, { changed });
    await context.emit(PersonUpdated, person.id, { personId: person.id, changed });
  }
  return readManaged(context, person, 'input.id');
}

/**
 * Whoever enters or changes a person is answered with them, even without the permission to know which ones a place
 * keeps.
 */
const readManaged = (context: Context, { id }: Person, field: string): Promise<Person> =>
  context.read(Person, managePersons).matching({ id }).require(field);

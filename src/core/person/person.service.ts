import { type Context, change, edit, save } from '../../plugin-api/index.js';
import { requireDataSource, visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { initialsOf } from './initials.js';
import { guessing } from './known-number.js';
import { requireLivingEntry } from './living-person.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';
import { changeableOfPerson, PersonCreated, PersonUpdated } from './person.events.js';
import type { CreatePersonInput, UpdatePersonInput } from './person.inputs.js';
import { type PersonDetails, readDetails, requireBirthDateOpen, setDetails } from './person-details.js';

/**
 * Enters a person at an organization where the actor manages persons. No personal value appears in audit or event. Whose
 * identity number is known already is entered where they live, by `moveIn`: of the other entry only that is told.
 */
export async function createPerson(context: Context, input: CreatePersonInput): Promise<Person> {
  const field = 'input.organizationId';
  const details = readDetails(context, input, 'input');
  const organizationId = context.idOf(Organization, input.organizationId, field);
  const person = await guessing(context, details.identity, 'input', async () => {
    await requireLiving(context, [{ id: organizationId, field }]);
    await context.requirePermission(managePersons, { organization: organizationId }, field);
    return enterPerson(context, { ...input, organizationId, details }, 'input');
  });
  return readManaged(context, person, field);
}

/** A person as they are entered, in the form in which that is kept. */
export interface NewPerson {
  readonly name: string;
  readonly organizationId: string;
  readonly details: PersonDetails;
  readonly source?: string | null;
  readonly legalBasis?: LegalBasis | null;
}

/**
 * Writes a new person, with note and event; permission and place are the caller's.
 * @param path where the input stands, for refusals
 */
export async function enterPerson(context: Context, entered: NewPerson, path: string): Promise<Person> {
  const { organizationId, details, source, legalBasis } = entered;
  const name = entered.name.trim();
  await context.write();
  const person = Object.assign(new Person(), {
    name,
    organizationId,
    gridId: null,
    registeredOrganizationId: null,
    registeredGridId: null,
    sex: null,
    identityKind: null,
    initials: [...initialsOf(name)],
    source: await requireDataSource(context, source ?? visitedSource, `${path}.source`),
    legalBasis: legalBasis ?? LegalBasis.LEGAL_DUTY,
    mergedIntoId: null,
    erasedAt: null,
  });
  await setDetails(context, person, details, path);
  await save(context, person, { x_person_identity_once: [`${path}.identityNumber`, 'core:person.known'] });
  context.noteOn(person);
  await context.emit(PersonCreated, person.id, { personId: person.id, organizationId });
  return person;
}

/** Changes a person's entry. Audit and event name what was changed, never what it was or is. */
export async function updatePerson(context: Context, input: UpdatePersonInput): Promise<Person> {
  const details = readDetails(context, input, 'input');
  const person = await guessing(context, details.identity, 'input', () => writeChanges(context, input, details));
  return readManaged(context, person, 'input.id');
}

async function writeChanges(context: Context, input: UpdatePersonInput, details: PersonDetails): Promise<Person> {
  const { id, version, source, legalBasis } = input;
  const person = await edit(context, Person, id, { permission: managePersons, version });
  requireLivingEntry(person, 'input.id');
  await requireBirthDateOpen(context, person, details, 'input');
  const name = input.name?.trim();
  const changes = change(person, {
    name,
    source: source ? await requireDataSource(context, source, 'input.source') : undefined,
    legalBasis: legalBasis ?? undefined,
  });
  if (changes?.name) person.initials = [...initialsOf(person.name)];
  const different = new Set([...Object.keys(changes ?? {}), ...(await setDetails(context, person, details, 'input'))]);
  if (different.size > 0) {
    await save(context, person, { x_person_identity_once: ['input.identityNumber', 'core:person.known'] });
    const changed = changeableOfPerson.filter((property) => different.has(property));
    context.noteOn(person, { changed });
    await context.emit(PersonUpdated, person.id, { personId: person.id, changed });
  }
  return person;
}

/**
 * Whoever enters or changes a person is answered with them, even without the permission to know which ones a place
 * keeps.
 */
const readManaged = (context: Context, { id }: Person, field: string): Promise<Person> =>
  context.read(Person, managePersons).matching({ id }).require(field);

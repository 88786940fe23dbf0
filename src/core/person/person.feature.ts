import type { Feature } from '../feature.js';
import { Person } from './person.entity.js';
import { personEvents } from './person.events.js';
import { personEntryRecords } from './person.privacy.js';
import { OrganizationPersonsResolver, PersonPermissionsResolver, PersonResolver } from './person.resolver.js';
import { personsSuccession } from './person.succession.js';
import { PersonActionsResolver } from './person-actions.js';
import { PersonFieldsResolver } from './person-fields.resolver.js';
import { sealedPersons } from './sealed-person.js';

/** What this folder brings to the core. */
export const personFeature: Feature = {
  entities: [Person],
  resolvers: [
    PersonResolver,
    PersonFieldsResolver,
    PersonPermissionsResolver,
    PersonActionsResolver,
    OrganizationPersonsResolver,
  ],
  events: personEvents,
  contributes: [personEntryRecords, personsSuccession, sealedPersons],
};

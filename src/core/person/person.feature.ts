import { Person } from './person.entity.js';
import { PersonCreated } from './person.events.js';
import { PersonPermissionsResolver, PersonResolver } from './person.resolver.js';
import { personsSuccession } from './person.succession.js';

/** What this folder brings to the core. */
export const personFeature = {
  entities: [Person],
  resolvers: [PersonResolver, PersonPermissionsResolver],
  events: [PersonCreated],
  contributes: [personsSuccession],
} as const;

import type { Feature } from '../feature.js';
import { Erasure } from './erasure.entity.js';
import { PersonErased } from './person-data.events.js';
import { personDataJobs } from './person-data.jobs.js';
import { PersonDataResolver } from './person-data.resolver.js';

/** What this folder brings to the core: what is held on persons is given to them, and erased. */
export const personDataFeature: Feature = {
  entities: [Erasure],
  resolvers: [PersonDataResolver],
  events: [PersonErased],
  jobs: personDataJobs,
};

import type { Feature } from '../feature.js';
import { PersonsResolver } from './persons.resolver.js';
import { SearchResolver } from './search.resolver.js';
import { SearchResultResolver } from './search-result.resolver.js';

/** What this folder brings to the core: one search over persons, dwellings and organizations, and the list of persons. */
export const searchFeature: Feature = { resolvers: [PersonsResolver, SearchResolver, SearchResultResolver] };

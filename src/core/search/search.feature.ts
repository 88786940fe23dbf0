import type { Feature } from '../feature.js';
import { SearchResolver } from './search.resolver.js';
import { SearchResultResolver } from './search-result.resolver.js';

/** What this folder brings to the core: one search over persons, dwellings and organizations. */
export const searchFeature: Feature = { resolvers: [SearchResolver, SearchResultResolver] };

import type { Feature } from '../feature.js';
import { EventDeliveryResolver } from './event-delivery.resolver.js';

/** What this folder brings to the core. */
export const eventDeliveryFeature: Feature = { resolvers: [EventDeliveryResolver] };

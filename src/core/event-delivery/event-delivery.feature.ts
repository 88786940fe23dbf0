import { EventDeliveryResolver } from './event-delivery.resolver.js';

/** What this folder brings to the core. */
export const eventDeliveryFeature = { resolvers: [EventDeliveryResolver] } as const;

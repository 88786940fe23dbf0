export { type OutgoingEvent } from './append-event.js';
export type { BatchLimits, HandlerTransaction, RunInTransaction } from './deliver-batch.js';
export { Dispatcher, type DispatcherOptions } from './dispatcher.js';
export {
  countFailedDeliveries,
  type DeliveryKey,
  dropDelivery,
  type FailedDelivery,
  type FailedDeliveryProperty,
  failedDeliveryOrder,
  listFailedDeliveries,
  replayDeliveries,
} from './failed-deliveries.js';
export { type RetryPolicy } from './retry-policy.js';
export { type Subscription, subscribeHandlers, unsubscribePlugin } from './subscriptions.js';
export { type OutboxRetention, sweepOutbox } from './sweep-outbox.js';
export type { DeliveredEvent } from './take-events.js';

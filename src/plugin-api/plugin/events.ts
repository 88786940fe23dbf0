import type { z } from 'zod';
import type { Context } from '../context/context.js';

/** A kind of thing that happened, declared by the plugin that says it. */
export interface EventDefinition<Payload = unknown> {
  /** `plugin:noun-verb-in-the-past`, e.g. `core:organization-moved`. Unique over all plugins. */
  readonly name: string;
  /** What the payload must look like; ids and codes only, never personal data. */
  readonly payload: z.ZodType<Payload>;
}

/** An event as a handler receives it. */
export interface DomainEvent<Payload = unknown> {
  /** Grows with the order of commits of one object; also the key under which a handler remembers it. */
  readonly id: string;
  readonly name: string;
  /** The object that it is about; events of one object reach a handler in order. */
  readonly subject: string;
  readonly occurredAt: Date;
  readonly payload: Payload;
}

/** What a plugin does when something happened, in a transaction of its own, at least once and never twice in effect. */
export interface EventHandler<Payload = unknown> {
  /** `plugin:what-it-does`. Its memory of handled events hangs on this name. */
  readonly name: string;
  readonly event: EventDefinition<Payload>;
  handle(context: Context, event: DomainEvent<Payload>): Promise<void>;
}

/** Declares an event. */
export function defineEvent<Payload>(name: string, payload: z.ZodType<Payload>): EventDefinition<Payload> {
  return { name, payload };
}

/** Declares a durable handler of an event, of this plugin or of one that it requires or uses. */
export function onEvent<Payload>(
  event: EventDefinition<Payload>,
  name: string,
  handle: EventHandler<Payload>['handle'],
): EventHandler {
  return { event, name, handle } as EventHandler;
}

/** Work that runs by the clock, on one of the running servers at a time. */
export interface JobDefinition {
  /** `plugin:what-it-does`. */
  readonly name: string;
  /** Cron expression with five fields, in the configured time zone (Asia/Shanghai unless configured). */
  readonly schedule: string;
  /** Seconds after which a run is given up and retried. */
  readonly timeoutSeconds: number;
  /** Runs in one transaction of its own, as the system. */
  run(context: Context): Promise<void>;
}

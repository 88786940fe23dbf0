import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import type { Language } from '../../lib/localized-text.js';
import type { Context, DemoAccount, DemoHint, Kernel } from '../../plugin-api/index.js';
import type { OpenDownload } from '../downloads/open-download.js';
import type { ErrorAudience } from '../errors/format-error.js';
import type { MessageCatalog } from '../errors/message-catalog.js';

/** A request as the host needs to know it. */
export interface IncomingRequest {
  readonly authorization?: string;
  readonly requestId: string;
  readonly language: Language;
  /** Remote address, for limits only. */
  readonly address?: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** Whether one part of the server can do its work. */
export interface Check {
  readonly ready: boolean;
  readonly detail?: string;
}

/** The plugins, running over one database: all that a server or a command needs of them. */
export interface Host {
  readonly kernel: Kernel;
  readonly schema: GraphQLSchema;
  /** Every message of the plugins, in both languages. */
  readonly messages: MessageCatalog;
  /** The demo accounts that the plugins bring. */
  readonly demoAccounts: readonly DemoAccount[];
  /** What the plugins tell of their demos; nothing where there is none. */
  readonly demoHints: readonly DemoHint[];
  /** Plugin id of a root field's coordinate, `Query.organization`. */
  readonly ownerOf: (coordinate: string) => string;
  /** A context in which the actor behind the request asks. Throws `UNAUTHENTICATED` for a bad token. */
  openContext(request: IncomingRequest): Promise<Context>;
  /** Opens the file behind a ticket for whoever asks; refuses as the context of a request does, and by rules of its own. */
  openDownload(request: IncomingRequest, ticket: string): Promise<OpenDownload>;
  /** The last words on an error, in the language of who asked. */
  formatError(error: unknown, audience: ErrorAudience): GraphQLFormattedError;
  /** What `/health/ready` says. */
  readiness(): Promise<{ ready: boolean; checks: Record<string, Check> }>;
  /** Adds what the host knows to the operator's metrics. */
  measure(registry: Registry): void;
  /** Starts handling events and running jobs. */
  startWork(): Promise<void>;
  /** Starts handling events alone; jobs run when they are asked for. For tests. */
  startEvents(): Promise<void>;
  /** Runs a job now, outside its schedule. */
  runJob(name: string): Promise<void>;
  /** Resolves when every event that can be delivered now has been. For tests. */
  settled(): Promise<void>;
  /** Lets handlers and jobs finish, drains the plugins, closes the database. */
  stop(): Promise<void>;
}

import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Language } from '../lib/localized-text.js';
import type { FormatError } from './graphql/present-errors.js';
import type { Limits } from './limits/limits.js';

/** Everything that the server is told; it reads no environment and knows no plugin. */
export interface ServerOptions<C extends object = object> {
  /** With guards inside its resolvers. The server wraps the resolvers of its root fields to measure them. */
  readonly schema: GraphQLSchema;
  /**
   * Opens the context of one operation, after it was parsed, validated and its cost checked. Throws a GraphQLError to
   * refuse, with `extensions.code` and, for HTTP, `extensions.http.status`.
   */
  openContext(request: ContextRequest): Promise<C>;
  /**
   * Opens the file behind a ticket, for whoever asks. Throws a GraphQLError to refuse, as `openContext` does. Without
   * it nothing is given out at `/downloads`.
   */
  openDownload?(request: Omit<ContextRequest, 'operation'>, ticket: string): Promise<FileToSend>;
  /** The final words of an error. `extensions.requestId` is added by the server. */
  readonly formatError: FormatError;
  /** The plugin that a coordinate such as `Query.organization` belongs to, for metrics and logs. */
  ownerOf(coordinate: string): string;
  /** What the operator should know of the parts that the server stands on. */
  readiness(): Promise<Readiness>;
  readonly settings: ServerSettings;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Mounts further routes (the playground); runs before the server listens. */
  register?(app: FastifyInstance): Promise<void> | void;
}

/** What a context can be made from. */
export interface ContextRequest {
  /** Of the HTTP request; over WebSocket with `connectionParams.authorization` in the place of the header. */
  readonly headers: IncomingHttpHeaders;
  /** The caller's address, in full: for limiting rates, not for logs. */
  readonly ip: string;
  readonly requestId: string;
  readonly language: Language;
  readonly operation: `${OperationTypeNode}`;
  /** Aborted when nobody waits for the answer any more, or the server ends; the reason is a refusal to answer with. */
  readonly signal: AbortSignal;
}

/** A file that is made while it is sent. */
export interface FileToSend {
  /** `plugin:what-it-gives`, for metrics and logs. */
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Asked for no more than the client takes. An error of it cuts the transfer. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Called when nothing more is taken from the body, whether it was begun or not. */
  close(): void;
}

/** Can the server do its work? Per check, with words for the operator that hold no secret. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, { readonly ready: boolean; readonly detail?: string }>>;
}

/** What the operator sets. */
export interface ServerSettings {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** May clients ask for the schema? */
  readonly introspection: boolean;
  readonly limits?: Partial<Limits>;
  /** Origins (`https://example.org`) whose pages may call this server; its own may always. */
  readonly corsOrigins?: readonly string[];
  /** Largest HTTP body and WebSocket message. Default 1,000,000. */
  readonly bodyBytes?: number;
  /** Whose `X-Forwarded-*` headers are believed, as Fastify takes it. Default: nobody's. */
  readonly trustProxy?: boolean | string | number;
  /** How long `drain` waits for what runs. Default 10,000. */
  readonly drainMilliseconds?: number;
  readonly production: boolean;
  readonly timeouts?: Partial<Timeouts>;
}

/** How long slow clients are waited for, in milliseconds. */
export interface Timeouts {
  /** Until the headers of a request are complete. */
  readonly headers: number;
  /** Until the whole request is complete. */
  readonly request: number;
  /** Without a byte in either direction, while a request is answered; longer than any operation takes. */
  readonly silence: number;
  /** Between two requests of one connection; longer than that of the usual load balancer (60 s). */
  readonly keepAlive: number;
  /** Until a WebSocket client has sent `connection_init`. */
  readonly connectionInit: number;
  /** Between two pings of a WebSocket connection; one that does not answer until the next is cut. */
  readonly ping: number;
  /** How long an initialised WebSocket connection may be without a running operation. */
  readonly idle: number;
}

/** The times that hold unless others are given. */
export const defaultTimeouts: Timeouts = {
  headers: 10_000,
  request: 30_000,
  silence: 60_000,
  keepAlive: 65_000,
  connectionInit: 5_000,
  ping: 15_000,
  idle: 60_000,
};

/** A server that listens. */
export interface CommongridServer {
  readonly url: string;
  readonly port: number;
  /** Stops being ready, lets what runs end (at most `drainMilliseconds`), then closes. */
  drain(): Promise<void>;
  /** Closes at once: what still runs is cut off. */
  close(): Promise<void>;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { networkOf } from '../../lib/network-of.js';
import type { Pipeline } from '../graphql/pipeline.js';
import type { PresentError } from '../graphql/present-errors.js';
import { sendRefusal } from '../http/errors.js';
import type { Limits } from '../limits/limits.js';
import type { ServerMetrics } from '../observability/metrics.js';
import type { Timeouts } from '../options.js';
import { type HttpRule, httpRefusal } from '../refusals.js';
import { serveConnection } from './connection.js';
import { ConnectionState } from './connection-state.js';
import { IdleWatch } from './idle-watch.js';
import { createOperations } from './operations.js';
import { acceptUpgrade } from './upgrade.js';

interface WebSocketParts {
  readonly pipeline: Pipeline;
  readonly present: PresentError;
  readonly limits: Limits;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly timeouts: Timeouts;
  readonly corsOrigins: readonly string[];
  readonly bodyBytes: number;
}

/** WebSocket close code "going away" (RFC 6455, 7.4.1): the client connects again, to another server. */
const goingAway = 1001;

/** Close code of a connection that has done its work; a client opens another one when it has more. */
const normalClosure = 1000;

interface Open {
  readonly socket: WebSocket;
  readonly state: ConnectionState;
  readonly isIdle: () => Promise<void>;
}

/** The WebSocket connections of the server. */
export class WebSockets {
  private readonly server: WebSocketServer;
  private readonly operations: ReturnType<typeof createOperations>;
  private readonly open = new Set<Open>();
  private draining = false;

  constructor(private readonly parts: WebSocketParts) {
    this.server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: parts.bodyBytes,
      handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
    this.operations = createOperations({
      ...parts,
      connectionInit: parts.timeouts.connectionInit,
      isDraining: () => this.draining,
    });
  }

  /** Takes over an HTTP request that asks for a WebSocket, or refuses it. */
  connect(request: FastifyRequest, reply: FastifyReply): void {
    const rule = this.refuse(request);
    if (rule !== undefined) {
      sendRefusal(request, reply, rule, this.parts.present);
      return;
    }
    acceptUpgrade(this.server, request, reply, (socket) => {
      const work = new IdleWatch(this.parts.timeouts.idle, () => {
        socket.close(normalClosure, 'Idle');
      });
      this.serve(socket, new ConnectionState(request, work));
    });
  }

  /** Lets running operations end, then says goodbye to every client. */
  async drain(): Promise<void> {
    this.draining = true;
    await Promise.all(
      [...this.open].map(async ({ socket, isIdle }) => {
        await isIdle();
        socket.close(goingAway, 'Going away');
      }),
    );
  }

  /** Asks what still runs to end, so that it is answered before the server closes. */
  callLast(): void {
    for (const { state } of this.open) state.giveUp(httpRefusal('server:draining'));
  }

  /** Cuts every connection. */
  close(): void {
    this.draining = true;
    for (const { socket } of this.open) socket.terminate();
    this.server.close();
  }

  private serve(socket: WebSocket, state: ConnectionState): void {
    const { metrics, logger, timeouts } = this.parts;
    const connection = serveConnection(this.operations, socket, state, { ping: timeouts.ping, logger });
    const open = { socket, state, isIdle: connection.isIdle };
    this.open.add(open);
    metrics.connectionsChanged(1);
    socket.once('close', () => {
      this.open.delete(open);
      metrics.connectionsChanged(-1);
      state.abort();
    });
  }

  private countOf(network: string): number {
    return [...this.open].filter(({ state }) => state.network === network).length;
  }

  private refuse({ headers, host, ip }: FastifyRequest): HttpRule | undefined {
    if (this.draining) return 'server:draining';
    if (this.open.size >= this.parts.limits.connections) return 'server:connections';
    if (this.countOf(networkOf(ip)) >= this.parts.limits.connectionsPerAddress) return 'server:connections-per-address';
    const protocols = headers['sec-websocket-protocol']?.split(',').map((protocol) => protocol.trim()) ?? [];
    if (!protocols.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return 'server:websocket-protocol';
    // Browsers let any page open a WebSocket to anywhere: CORS does not cover it.
    return isKnownOrigin(headers.origin, host, this.parts.corsOrigins) ? undefined : 'server:origin';
  }
}

function isKnownOrigin(origin: string | undefined, host: string, known: readonly string[]): boolean {
  if (origin === undefined || known.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

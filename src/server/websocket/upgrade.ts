import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket, WebSocketServer } from 'ws';

interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/** Does this request ask to become a WebSocket? */
export function isUpgrade(request: IncomingMessage): boolean {
  return upgrades.has(request);
}

/**
 * Leads requests for an upgrade through the routes like all others, so that they get an id, a language, a believed
 * address and, where they are refused, a coded answer.
 */
export function routeUpgrades(app: FastifyInstance): void {
  (app.server as Server).on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrades.set(request, { socket, head });
    socket.on('error', () => {
      socket.destroy();
    });
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Parameters<typeof response.assignSocket>[0]);
    response.once('finish', () => {
      socket.end();
    });
    app.routing(request, response);
  });
}

/** Makes a WebSocket of the request; `opened` gets it. */
export function acceptUpgrade(
  server: WebSocketServer,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: (socket: WebSocket) => void,
): void {
  const upgrade = upgrades.get(request.raw);
  if (upgrade === undefined) return;
  reply.hijack();
  reply.raw.detachSocket(upgrade.socket as Parameters<typeof reply.raw.detachSocket>[0]);
  server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, opened);
  // The HTTP exchange is over; whoever counts requests must hear of it.
  reply.raw.emit('close');
}

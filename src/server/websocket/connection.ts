import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { isNestedTooDeep } from '../http/json-nesting.js';

/** What the operations of a connection know of it. */
export interface ConnectionExtra<State> {
  readonly connection: State;
}

/** A connection that is served. */
export interface ServedConnection {
  /** Resolves when every message that came until now has been dealt with, its operation ended. */
  isIdle(): Promise<void>;
}

/**
 * Leads the messages of one WebSocket to graphql-ws and back, and cuts a connection that does not answer pings.
 */
export function serveConnection<State extends { readonly id: string }>(
  server: Server<ConnectionExtra<State>>,
  socket: WebSocket,
  connection: State,
  { ping, logger }: { readonly ping: number; readonly logger: Logger },
): ServedConnection {
  const running = new Set<Promise<void>>();
  const closed = server.opened(
    {
      protocol: GRAPHQL_TRANSPORT_WS_PROTOCOL,
      send: (text) => send(socket, text),
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (take) => {
        socket.on('message', (data) => {
          if (isNestedTooDeep(data as Buffer)) {
            socket.close(CloseCode.BadRequest, 'Nested too deep');
            return;
          }
          const work = take((data as Buffer).toString())
            .catch((error: unknown) => {
              if (isOutOfTurn(error)) {
                socket.close(CloseCode.BadRequest, 'Unexpected message');
                return;
              }
              logFault(logger, connection.id, error);
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            })
            .finally(() => running.delete(work));
          running.add(work);
        });
      },
    },
    { connection },
  );
  // A frame too large, a broken frame: ws closes the connection itself, with the fitting code.
  socket.on('error', (error) => {
    logger.debug({ connection: connection.id, message: error.message }, 'websocket error');
  });
  const stopPinging = keepAlive(socket, ping);
  socket.once('close', (code, reason) => {
    stopPinging();
    closed(code, String(reason)).catch((error: unknown) => {
      logFault(logger, connection.id, error);
    });
  });
  return {
    isIdle: async () => {
      await Promise.all(running);
    },
  };
}

/** A message of the protocol that only a server sends: graphql-ws throws at it as if the fault were its own. */
const isOutOfTurn = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');

function logFault(logger: Logger, connection: string, thrown: unknown): void {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  logger.error({ connection, error: { name, message, stack } }, 'websocket fault');
}

/** Bytes of answers that may wait for a client to read them. */
const longestBacklog = 16_000_000;

function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  // Who asks on and on and never reads would have the answers heaped up in the server's memory.
  if (socket.bufferedAmount > longestBacklog) {
    socket.terminate();
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    // A client that went away is no fault: its operations end with the connection.
    socket.send(text, () => {
      resolve();
    });
  });
}

function keepAlive(socket: WebSocket, milliseconds: number): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, milliseconds);
  return () => {
    clearInterval(timer);
  };
}

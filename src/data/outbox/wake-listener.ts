import { Client } from 'pg';
import { wakeChannel } from './wake-channel.js';

/** Listens until it is closed. */
export interface WakeListener {
  close(): Promise<void>;
}

/** Where a listener listens, and whom it tells. */
export interface WakeListenerOptions {
  readonly url: string;
  /** Called at each notification, and after each connect: what was said in between is not repeated. */
  readonly onWake: () => void;
  /** Called when the connection is lost or refused; a new attempt follows by itself. */
  readonly onLost: (error: Error | undefined) => void;
}

const firstRestMs = 500;
const longestRestMs = 30_000;
const connectionTimeoutMillis = 10_000;

/**
 * Listens for the outbox on a connection of its own, and connects anew, with growing rests, whenever that is lost.
 * Nothing depends on it but speed: who waits for it also polls.
 */
export function listenForWake({ url, onWake, onLost }: WakeListenerOptions): WakeListener {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let restMs = firstRestMs;

  const connect = async () => {
    const next = new Client({
      connectionString: url,
      application_name: 'commongrid outbox',
      keepAlive: true,
      connectionTimeoutMillis,
    });
    client = next;
    const lose = (error?: Error) => {
      // Both `error` and `end` come for one loss, and `end` also for a close of our own.
      if (client !== next || isClosed) return;
      client = undefined;
      onLost(error);
      timer = setTimeout(() => void connect(), restMs * (1 + Math.random()));
      restMs = Math.min(restMs * 2, longestRestMs);
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', onWake);
    try {
      await next.connect();
      await next.query(`listen ${wakeChannel}`);
      restMs = firstRestMs;
      if (!isClosed) onWake();
    } catch (error) {
      lose(error instanceof Error ? error : undefined);
      await next.end().catch(() => undefined);
    }
  };

  const connecting = connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}

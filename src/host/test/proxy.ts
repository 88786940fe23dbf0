import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a server that a test can cut. */
export interface Proxy {
  /** The server's address, over this wire. */
  readonly url: string;
  /** From now on nothing passes, and connections are neither refused nor ended. */
  hold(): void;
  /** Ends every connection, and refuses new ones. */
  cut(): Promise<void>;
}

/** Lays a wire to the server of a PostgreSQL address. */
export async function layWire(address: string): Promise<Proxy> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let isHeld = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // A wire that is cut says so on either end; what it means is for those who talk over it to find out.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    if (isHeld) socket.pause();
    return socket;
  };
  const server = createServer((near) => {
    keep(near);
    const far = keep(connect(Number(target.port || 5432), target.hostname));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async cut() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

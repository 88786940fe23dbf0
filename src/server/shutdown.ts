import type { FastifyInstance } from 'fastify';
import type { InFlight } from './http/in-flight.js';
import type { WebSockets } from './websocket/index.js';

interface ShutdownParts {
  readonly app: FastifyInstance;
  readonly apollo: { stop(): Promise<void> };
  readonly inFlight: InFlight;
  readonly webSockets: WebSockets;
  readonly drainMilliseconds: number;
}

/** How the server ends. */
export class Shutdown {
  private drained: Promise<void> | undefined;
  private closed: Promise<void> | undefined;

  constructor(private readonly parts: ShutdownParts) {}

  /**
   * First `/health/ready` says no, so that nobody sends more; then what was accepted is answered, for at most
   * `drainMilliseconds`; then the server closes.
   */
  drain(): Promise<void> {
    this.drained ??= this.letEnd().then(() => this.close());
    return this.drained;
  }

  /** Stops listening and cuts whatever is still connected. */
  close(): Promise<void> {
    this.closed ??= this.cut();
    return this.closed;
  }

  private async letEnd(): Promise<void> {
    const { app, inFlight, webSockets, drainMilliseconds } = this.parts;
    inFlight.startDraining();
    app.server.closeIdleConnections();
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, drainMilliseconds);
    await Promise.race([Promise.all([webSockets.drain(), inFlight.untilIdle()]), timeIsUp]);
    clearTimeout(timer);
  }

  private async cut(): Promise<void> {
    const { app, apollo, inFlight, webSockets } = this.parts;
    inFlight.startDraining();
    webSockets.close();
    const closing = app.close();
    app.server.closeAllConnections();
    await closing;
    await apollo.stop();
  }
}

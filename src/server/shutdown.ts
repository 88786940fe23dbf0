import { setTimeout as rest } from 'node:timers/promises';
import { promisify } from 'node:util';
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

/**
 * Milliseconds for which kept connections stay open once the server drains: what was on its way over them is answered,
 * and the answer ends its connection. Closed at once, they would cut it off.
 */
const farewell = 1_000;

/**
 * Milliseconds before the end of a drain at which what still runs is asked to end: work that listens (`context.signal`)
 * is refused then, and answered; the connection of what does not is cut.
 */
const timeToAnswer = 1_500;

/** Milliseconds between two looks whether somebody is still connected. */
const interval = 20;

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
    const { inFlight, webSockets, drainMilliseconds } = this.parts;
    inFlight.startDraining();
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, drainMilliseconds);
    const lastCall = setTimeout(
      () => {
        inFlight.callLast();
        webSockets.callLast();
      },
      Math.max(0, drainMilliseconds - timeToAnswer),
    );
    await Promise.race([this.untilAllHaveLeft(), timeIsUp]);
    clearTimeout(timer);
    clearTimeout(lastCall);
  }

  private async untilAllHaveLeft(): Promise<void> {
    const { app, inFlight, webSockets } = this.parts;
    await Promise.all([webSockets.drain(), this.sayFarewell(), inFlight.untilIdle()]);
    // Nobody new comes in; who came in while the last ones left is still answered.
    app.server.close();
    await inFlight.untilIdle();
  }

  /** Until nobody is connected, or those who are have had their time. */
  private async sayFarewell(): Promise<void> {
    const { server } = this.parts.app;
    const countConnections = promisify(server.getConnections.bind(server));
    const end = performance.now() + farewell;
    while (performance.now() < end && (await countConnections()) > 0) await rest(interval);
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

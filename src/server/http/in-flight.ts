import type { FastifyInstance } from 'fastify';

/** Counts requests from their headers to the end of their answer. */
export class InFlight {
  private count = 0;
  private draining = false;
  private idle: () => void = () => undefined;

  constructor(app: FastifyInstance) {
    app.addHook('onRequest', (_, reply, done) => {
      this.count += 1;
      reply.raw.once('close', () => {
        this.count -= 1;
        if (this.count === 0) this.idle();
      });
      done();
    });
    // Each answer ends its connection while draining: the client's next request goes to another server.
    app.addHook('onSend', (_, reply, payload, done) => {
      if (this.draining) reply.header('connection', 'close');
      done(null, payload);
    });
  }

  get isDraining(): boolean {
    return this.draining;
  }

  startDraining(): void {
    this.draining = true;
  }

  /** Resolves when no request runs. */
  async untilIdle(): Promise<void> {
    if (this.count === 0) return;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
    });
  }
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { httpRefusal } from '../refusals.js';
import { giveUp } from './request-scope.js';

/** Knows the requests from their headers to the end of their answer. */
export class InFlight {
  private readonly open = new Set<FastifyReply>();
  private draining = false;
  private hasCalled = false;
  private idle: () => void = () => undefined;

  constructor(app: FastifyInstance) {
    app.addHook('onRequest', (_, reply, done) => {
      this.open.add(reply);
      reply.raw.once('close', () => {
        this.open.delete(reply);
        if (this.open.size === 0) this.idle();
      });
      if (this.hasCalled) giveUp(reply, httpRefusal('server:draining'));
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

  /** Asks what still runs, and whatever comes yet, to end, so that it is answered before the server closes. */
  callLast(): void {
    this.hasCalled = true;
    for (const reply of this.open) giveUp(reply, httpRefusal('server:draining'));
  }

  /** Resolves when no request runs. */
  async untilIdle(): Promise<void> {
    if (this.open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
    });
  }
}

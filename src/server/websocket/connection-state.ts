import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import type { Language } from '../../lib/localized-text.js';
import { networkOf } from '../../lib/network-of.js';
import type { Caller } from '../graphql/caller.js';
import { chooseLanguage } from '../http/language.js';
import { openRecord } from '../observability/operation-record.js';
import { httpRefusal } from '../refusals.js';
import type { IdleWatch } from './idle-watch.js';

/** One WebSocket connection: who is at its other end, and what runs for them. */
export class ConnectionState {
  /** Id of the request that was upgraded; logged with each of its operations. */
  readonly id: string;
  /** The network that it comes from; so many connections may come from one. */
  readonly network: string;
  private readonly language: Language;
  private readonly ip: string;
  private headers: IncomingHttpHeaders;
  private readonly controller = new AbortController();

  constructor(
    { id, ip, headers }: FastifyRequest,
    /** Whether anything runs over it. */
    readonly work: IdleWatch,
  ) {
    this.id = id;
    this.ip = ip;
    this.network = networkOf(ip);
    this.headers = headers;
    this.language = chooseLanguage(headers['accept-language']);
  }

  /** A browser cannot set headers on a WebSocket: the token comes in `connectionParams.authorization`. */
  authorize(params: Readonly<Record<string, unknown>> | undefined): void {
    const authorization = params?.authorization ?? params?.Authorization;
    if (typeof authorization === 'string') this.headers = { ...this.headers, authorization };
  }

  /** The caller of one operation of this connection. */
  openCaller(): Caller {
    return {
      transport: 'websocket',
      requestId: v7(),
      language: this.language,
      headers: this.headers,
      ip: this.ip,
      signal: this.controller.signal,
      record: openRecord(),
    };
  }

  /** Nobody is there any more. */
  abort(): void {
    this.work.stop();
    this.giveUp(httpRefusal('server:caller-gone'));
  }

  /** Ends what is under way, as far as that listens; it is answered with this as the refusal. */
  giveUp(reason: Error): void {
    this.controller.abort(reason);
  }
}

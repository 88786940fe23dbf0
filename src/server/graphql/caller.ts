import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../lib/localized-text.js';
import type { OperationRecord } from '../observability/operation-record.js';

/** Who asks, as far as the transport knows; the same over HTTP and WebSocket. */
export interface Caller {
  readonly transport: 'http' | 'websocket';
  readonly requestId: string;
  readonly language: Language;
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
  /** Aborted when nobody waits for the answer any more, or the server ends; the reason is a refusal to answer with. */
  readonly signal: AbortSignal;
  readonly record: OperationRecord;
}

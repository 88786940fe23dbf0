import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../lib/localized-text.js';
import type { Host, IncomingRequest } from './host.js';

/** A request as a server has it. */
interface ServedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
  readonly requestId: string;
  readonly language: Language;
  readonly signal: AbortSignal;
}

const incoming = ({ headers, ip, requestId, language, signal }: ServedRequest): IncomingRequest => ({
  authorization: headers.authorization,
  requestId,
  language,
  address: ip,
  signal,
});

/** What a server is told of a host: its schema, and where it takes requests, errors and questions of health. */
export const requestsTo = (host: Host) => ({
  schema: host.schema,
  openContext: (request: ServedRequest) => host.openContext(incoming(request)),
  openDownload: (request: ServedRequest, ticket: string) => host.openDownload(incoming(request), ticket),
  formatError: host.formatError,
  ownerOf: host.ownerOf,
  readiness: host.readiness,
});

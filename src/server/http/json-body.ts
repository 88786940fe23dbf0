import type { FastifyInstance } from 'fastify';
import { httpRefusals } from '../refusals.js';
import { isNestedTooDeep } from './json-nesting.js';

/** Code of the fault when a body is nested deeper than any honest one. */
export const nestedTooDeep = 'BODY_NESTED_TOO_DEEP';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const charsetPattern = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/**
 * Reads JSON bodies as UTF-8 and as nothing else. A lenient reader would put replacement characters in the place of
 * what it cannot read, and they would be stored as somebody's name.
 */
export function readJsonAsUtf8(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const charset = charsetPattern.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
    if (charset !== 'utf-8' && charset !== 'utf8') {
      done(bodyFault('FST_ERR_CTP_INVALID_MEDIA_TYPE', httpRefusals['server:content-type'].status));
      return;
    }
    // Whatever is packed would have to be unpacked to be measured.
    const { 'content-encoding': packing = 'identity' } = request.headers;
    if (packing.toLowerCase() !== 'identity') {
      done(bodyFault('FST_ERR_CTP_INVALID_MEDIA_TYPE', httpRefusals['server:content-type'].status));
      return;
    }
    if (isNestedTooDeep(body)) {
      done(bodyFault(nestedTooDeep, httpRefusals['server:body-nesting'].status));
      return;
    }
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      done(bodyFault('FST_ERR_CTP_INVALID_JSON_BODY', httpRefusals['server:malformed-json'].status));
      return;
    }
    // The parser ends with `done`; that it could also return a promise is of its type only.
    void readJson(request, text, done);
  });
}

/** A fault with the code that Fastify gives to its own of that kind. */
function bodyFault(code: string, statusCode: number): Error {
  return Object.assign(new Error(code), { code, statusCode });
}

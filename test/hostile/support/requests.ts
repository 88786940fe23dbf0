import fc from 'fast-check';
import { printJson } from './arguments.js';
import { anyText, anyTokens, type Documents, type Operation } from './documents.js';
import type { Draw } from './draw.js';
import { anyJson, strangeText } from './hostile-values.js';

const anyBytes = fc.uint8Array({ maxLength: 100 });

/** Who asks. */
export type Asker = 'anonymous' | 'resident' | 'administrator' | 'forger';

/** One request of the fuzz, over HTTP or as messages of a WebSocket. */
export interface HostileRequest {
  readonly asker: Asker;
  readonly method: 'GET' | 'POST' | 'PUT' | 'websocket';
  /** The query of the address, for GET. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a WebSocket: its messages after `connection_init`. */
  readonly body: readonly Buffer[];
}

const json = 'application/json';
const contentTypes = [
  'text/plain',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=gbk',
  'application/json; charset=utf-16',
  'application/json; charset="',
  'APPLICATION/JSON;charset=UTF-8',
  'application/json, text/plain',
  ';',
  '*/*',
];
const wrongTokens = ['Bearer ', 'Bearer x', 'Bearer a.b.c', 'Basic YTpi', 'bearer', `Bearer ${'x'.repeat(6_000)}`];
const forgedHead = Buffer.from('{"alg":"none","kid":"../../etc/passwd"}').toString('base64url');
const odd: readonly Readonly<Record<string, string>>[] = [
  { accept: 'text/html' },
  { accept: '*/*;q=nonsense' },
  { 'accept-language': 'zh-CN;q=é' },
  { 'content-encoding': 'gzip' },
  { 'x-request-id': '${jndi:x}' },
  { 'x-http-method-override': 'DELETE' },
  { origin: 'null' },
  { expect: '100-continue' },
  { 'x-forwarded-for': '::ffff:999.1.1.1, x' },
  { forwarded: 'for="[::1' },
];

/** An administrator gets furthest, so asks most. */
const askers: readonly Asker[] = [
  ...Array<Asker>(6).fill('administrator'),
  'resident',
  'resident',
  'anonymous',
  'forger',
];

/** Makes one request by chance. */
export function drawRequest(draw: Draw, documents: Documents): HostileRequest {
  const asker = draw.from(askers);
  const way = draw.below(100);
  if (way < 8) return overWebSocket(draw, documents, asker);
  if (way < 16) return byGet(draw, documents, asker);
  const headers: Record<string, string> = { 'content-type': draw.happens(2) ? draw.from(contentTypes) : json };
  headers['accept-language'] = draw.from(['en', 'zh-CN']);
  if (draw.happens(30)) headers.accept = 'application/graphql-response+json';
  if (draw.happens(3)) Object.assign(headers, draw.from(odd));
  if (asker === 'forger') headers.authorization = draw.from([...wrongTokens, `Bearer ${forgedHead}.e30.`]);
  const method = draw.happens(1) ? 'PUT' : 'POST';
  return { asker, method, search: '', headers, body: [bodyOf(draw, documents)] };
}

function anyOperation(draw: Draw, documents: Documents): Operation {
  const way = draw.below(100);
  if (way < 86) return documents.operation(draw);
  if (way < 93) return documents.broken(draw);
  const query = way < 97 ? anyTokens(draw) : anyText(draw);
  return { query, variables: draw.happens(50) ? {} : { v0: anyJson(draw) } };
}

function bodyOf(draw: Draw, documents: Documents): Buffer {
  const { query, variables } = anyOperation(draw, documents);
  const extra: Record<string, unknown> = {};
  if (draw.happens(3)) extra.operationName = draw.from<unknown>([null, '', 'f', 7, {}, strangeText(draw)]);
  if (draw.happens(3)) extra.extensions = draw.from<unknown>([null, {}, [], { persistedQuery: { version: 1 } }, 'x']);
  if (draw.happens(1)) return Buffer.from(printJson(anyJson(draw)));
  const text = printJson({
    query: draw.happens(1) ? anyJson(draw) : query,
    variables: draw.happens(1) ? anyJson(draw) : variables,
    ...extra,
  });
  return draw.happens(4) ? inBadEncoding(draw, text) : Buffer.from(text);
}

const overlong = [[0xc0, 0x80], [0xe0, 0x80, 0xaf], [0xf0, 0x80, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xff], [0xf8, 0x88]];

/** The text in an encoding that is none, or not the one that was agreed on. */
function inBadEncoding(draw: Draw, text: string): Buffer {
  const bytes = Buffer.from(text);
  const at = draw.below(bytes.length);
  return draw.oneOf(
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from(draw.from(overlong)), bytes.subarray(at)]),
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)]),
    () => Buffer.from(draw.any(anyBytes)),
    () => Buffer.from(`[${text},${text}]`),
    () => Buffer.from(text.replace('{', '{"query":"{ me { id } }","__proto__":{"query":7},')),
  );
}

function byGet(draw: Draw, documents: Documents, asker: Asker): HostileRequest {
  const { query, variables } = anyOperation(draw, documents);
  const parts = [`query=${encode(query)}`];
  if (draw.happens(70)) parts.push(`variables=${encode(printJson(variables))}`);
  if (draw.happens(5))
    parts.push(draw.from(['query=x', 'variables=[', 'operationName=%00', '%', '%ff=%fe', 'extensions=1', '&&==']));
  const headers = { 'apollo-require-preflight': '1', ...(draw.happens(5) && draw.from(odd)) };
  return { asker, method: 'GET', search: `?${parts.join('&')}`.slice(0, 12_000), headers, body: [] };
}

/** Half of a surrogate pair has no form in an address. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

const messages = [
  '',
  '{',
  '[]',
  'null',
  '{"type":"connection_init"}',
  '{"type":"ping","payload":{"a":1}}',
  '{"type":"pong"}',
  '{"type":"complete","id":"9"}',
  '{"type":"complete"}',
  '{"type":"subscribe"}',
  '{"type":"subscribe","id":"1","payload":{}}',
  '{"type":"subscribe","id":"1","payload":{"query":7}}',
  '{"type":"subscribe","id":"","payload":{"query":"{ me { id } }"}}',
  '{"type":"subscribe","id":"__proto__","payload":{"query":"{ me { id } }"}}',
  '{"type":"subscribe","id":"constructor","payload":{"query":"{ me { id } }","variables":[]}}',
  '{"type":"next","id":"1","payload":{"data":{}}}',
  '{"type":"error","id":"1","payload":[]}',
  '{"type":"connection_ack"}',
];

function overWebSocket(draw: Draw, documents: Documents, asker: Asker): HostileRequest {
  const subscribe = (id: number) => {
    const { query, variables } = anyOperation(draw, documents);
    const head = `{"type":"subscribe","id":"${id}","payload":{"query":${JSON.stringify(query)}`;
    return Buffer.from(`${head},"variables":${printJson(variables)}}}`);
  };
  const body = [
    ...draw.some(2, () => subscribe(draw.below(3))),
    ...(draw.happens(50) ? [Buffer.from(draw.from(messages))] : []),
    ...(draw.happens(5) ? [inBadEncoding(draw, draw.from(messages))] : []),
    ...draw.some(2, () => subscribe(draw.below(3))),
  ];
  return { asker, method: 'websocket', search: '', headers: {}, body };
}

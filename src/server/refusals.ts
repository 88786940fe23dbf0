import { type ASTNode, GraphQLError } from 'graphql';
import type { LocalizedText } from '../lib/localized-text.js';

/** A refusal of the HTTP server itself. */
export interface HttpRefusal {
  readonly status: number;
  /** `extensions.code`. */
  readonly code: string;
  readonly words: LocalizedText;
}

/** What the server itself refuses, by rule (`extensions.rule`). */
export const httpRefusals = {
  'server:unknown-address': {
    status: 404,
    code: 'NOT_FOUND',
    words: { en: 'There is nothing at this address.', 'zh-CN': '该地址不存在。' },
  },
  'server:method': {
    status: 405,
    code: 'BAD_REQUEST',
    words: { en: 'This address takes GET and POST only.', 'zh-CN': '该地址仅支持 GET 与 POST。' },
  },
  'server:download-method': {
    status: 405,
    code: 'BAD_REQUEST',
    words: {
      en: 'A ticket is handed in with GET, once; nothing else uses it up or looks at it.',
      'zh-CN': '下载凭证须以 GET 使用一次，其他请求方法无效。',
    },
  },
  'server:malformed-request': {
    status: 400,
    code: 'BAD_REQUEST',
    words: { en: 'The HTTP request is malformed.', 'zh-CN': 'HTTP 请求格式错误。' },
  },
  'server:malformed-json': {
    status: 400,
    code: 'BAD_REQUEST',
    words: { en: 'The body is not JSON.', 'zh-CN': '请求正文不是有效的 JSON。' },
  },
  'server:content-type': {
    status: 415,
    code: 'BAD_REQUEST',
    words: {
      en: 'The body must be application/json in UTF-8, not compressed.',
      'zh-CN': '请求正文必须为 UTF-8 编码、未经压缩的 application/json。',
    },
  },
  'server:body-nesting': {
    status: 400,
    code: 'BAD_REQUEST',
    words: { en: 'The JSON of the body is nested too deep.', 'zh-CN': '请求正文的 JSON 嵌套过深。' },
  },
  'server:persisted-query': {
    // As persisted queries have it: a client that reads these very words sends the whole document instead.
    status: 200,
    code: 'BAD_REQUEST',
    words: { en: 'PersistedQueryNotSupported', 'zh-CN': 'PersistedQueryNotSupported' },
  },
  'server:body-size': {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    words: { en: 'The body is larger than allowed.', 'zh-CN': '请求正文超过允许大小。' },
  },
  'server:header-size': {
    status: 431,
    code: 'PAYLOAD_TOO_LARGE',
    words: { en: 'The headers are larger than allowed.', 'zh-CN': '请求头超过允许大小。' },
  },
  'server:slow-request': {
    status: 408,
    code: 'BAD_REQUEST',
    words: { en: 'The request took too long to arrive.', 'zh-CN': '请求传输超时。' },
  },
  'server:cross-site': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'A page of another site could have sent this. Send JSON with POST, or the header apollo-require-preflight: 1.',
      'zh-CN': '该请求可能由其他网站的页面发出。请以 POST 发送 JSON，或附上请求头 apollo-require-preflight: 1。',
    },
  },
  'server:batch': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'A request carries one operation: send the operations of a batch one by one.',
      'zh-CN': '每个请求只能携带一个操作，批量的操作请逐个发送。',
    },
  },
  'server:get-reads-only': {
    status: 405,
    code: 'BAD_REQUEST',
    words: {
      en: 'GET runs queries only. Send a mutation with POST.',
      'zh-CN': 'GET 仅可执行查询，变更请以 POST 发送。',
    },
  },
  'server:accept': {
    status: 406,
    code: 'BAD_REQUEST',
    words: {
      en: 'The answer is application/graphql-response+json or application/json; the header accept takes neither.',
      'zh-CN': '响应格式为 application/graphql-response+json 或 application/json，而请求头 accept 均不接受。',
    },
  },
  'server:request-parts': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'Send query (text) once, and if need be operationName (text), variables and extensions (objects), once each.',
      'zh-CN': '请求须携带一次 query（文本），operationName（文本）、variables 与 extensions（对象）如有亦各一次。',
    },
  },
  'server:websocket-protocol': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'The WebSocket must speak the sub-protocol graphql-transport-ws.',
      'zh-CN': 'WebSocket 子协议必须为 graphql-transport-ws。',
    },
  },
  'server:origin': {
    status: 403,
    code: 'FORBIDDEN',
    words: { en: 'Pages of this origin may not connect.', 'zh-CN': '不允许来自该来源的页面连接。' },
  },
  'server:connections': {
    status: 503,
    code: 'SERVICE_UNAVAILABLE',
    words: { en: 'There are too many WebSocket connections.', 'zh-CN': 'WebSocket 连接数已达上限。' },
  },
  'server:connections-per-address': {
    status: 429,
    code: 'RATE_LIMITED',
    words: {
      en: 'Your network has too many WebSocket connections.',
      'zh-CN': '您所在网络的 WebSocket 连接数已达上限。',
    },
  },
  'server:draining': {
    status: 503,
    code: 'SERVICE_UNAVAILABLE',
    words: { en: 'This server is shutting down; connect again.', 'zh-CN': '服务器正在关闭，请重新连接。' },
  },
  'server:caller-gone': {
    // Nobody reads it: it ends what was under way for them.
    status: 408,
    code: 'BAD_REQUEST',
    words: { en: 'Nobody waits for the answer any more.', 'zh-CN': '请求方已断开连接。' },
  },
  'server:operation-name': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'The request must name one operation that the document has, in operationName.',
      'zh-CN': '请求须以 operationName 指明文档中的一个操作。',
    },
  },
  'server:operation-type': {
    status: 400,
    code: 'BAD_REQUEST',
    words: {
      en: 'The schema has no operations of this type. It has no subscriptions: a query tells what has changed.',
      'zh-CN': '该接口不提供此类操作。接口没有订阅，变化的内容请以查询读取。',
    },
  },
  'server:variable': {
    status: 400,
    code: 'BAD_USER_INPUT',
    words: { en: 'A variable has a value of another type.', 'zh-CN': '变量的值类型不符。' },
  },
  'server:unknown-field': {
    status: 400,
    code: 'BAD_USER_INPUT',
    words: { en: 'A variable has a field that its type does not have.', 'zh-CN': '变量含有其类型未定义的字段。' },
  },
  'server:literal': {
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    words: { en: 'A value in the document is of another type.', 'zh-CN': '文档中的值类型不符。' },
  },
  'server:unstorable-text': {
    status: 400,
    code: 'BAD_USER_INPUT',
    words: {
      en: 'A text holds a NUL character or half of a surrogate pair.',
      'zh-CN': '文本含有 NUL 字符或不完整的代理对。',
    },
  },
} as const satisfies Record<string, HttpRefusal>;

/** A rule of the table above. */
export type HttpRule = keyof typeof httpRefusals;

/** Where a refusal has its cause: a place in the document, a field (`input.name`), the type expected there. */
export interface RefusalPlace {
  readonly nodes?: readonly ASTNode[];
  readonly field?: string;
  readonly type?: string;
  /** Of an enum, the values that belong there. */
  readonly allowed?: readonly string[];
  readonly originalError?: Error;
}

/** The refusal as an error to present. */
export function httpRefusal(rule: HttpRule, { nodes, originalError, ...place }: RefusalPlace = {}): GraphQLError {
  const { code, status, words } = httpRefusals[rule];
  const known = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  const extensions = { code, rule, ...known, http: { status } };
  return new GraphQLError(words.en, { nodes, originalError, extensions });
}

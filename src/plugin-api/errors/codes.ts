import type { LocalizedText } from '../../lib/localized-text.js';

/** What one error code says, and how HTTP says it when the whole request is refused. */
export interface ErrorCodeDefinition {
  /** What happened. */
  readonly meaning: LocalizedText;
  /** What the caller can do about it. */
  readonly mend: LocalizedText;
  /** HTTP status of a request that is refused as a whole with this code. */
  readonly status: number;
}

/**
 * Every error code that a client can meet (`extensions.code`), once. What exactly was refused stands beside it:
 * `extensions.rule` names the rule, `extensions.field` the input that a form can point at.
 */
export const errorCodes = {
  UNAUTHENTICATED: {
    meaning: { en: 'You are not signed in, or the token is no longer valid.', 'zh-CN': '未登录，或令牌已失效。' },
    mend: { en: 'Sign in, or refresh the token, and ask again.', 'zh-CN': '请登录或刷新令牌后重试。' },
    status: 401,
  },
  FORBIDDEN: {
    meaning: { en: 'Your account may not do this here.', 'zh-CN': '您的账号无权在此执行该操作。' },
    mend: { en: 'Ask an administrator of this place for the permission.', 'zh-CN': '请向本级管理员申请权限。' },
    status: 403,
  },
  NOT_FOUND: {
    meaning: { en: 'There is no such object, or you may not see it.', 'zh-CN': '对象不存在，或您无权查看。' },
    mend: { en: 'Check the id or code.', 'zh-CN': '请检查标识或编码。' },
    status: 404,
  },
  BAD_USER_INPUT: {
    meaning: { en: 'An input is not of the form that it must have.', 'zh-CN': '输入内容的格式不正确。' },
    mend: { en: 'Correct the field that is named.', 'zh-CN': '请修改所指出的字段。' },
    status: 400,
  },
  RULE_VIOLATED: {
    meaning: { en: 'The input is well-formed, but a rule refuses it.', 'zh-CN': '输入格式正确，但违反业务规则。' },
    mend: { en: 'Read the rule that is named, and change the request.', 'zh-CN': '请按所指出的规则调整后重试。' },
    status: 422,
  },
  CONFLICT: {
    meaning: { en: 'Somebody else changed the object meanwhile.', 'zh-CN': '对象已被他人修改。' },
    mend: {
      en: 'Read the object again and repeat the change on its new version.',
      'zh-CN': '请重新读取后在新版本上修改。',
    },
    status: 409,
  },
  IDEMPOTENCY_KEY_REUSED: {
    meaning: { en: 'The idempotency key was used with another input.', 'zh-CN': '该幂等键已用于其他输入。' },
    mend: { en: 'Use a new key for a new request.', 'zh-CN': '新的请求请使用新的幂等键。' },
    status: 409,
  },
  RATE_LIMITED: {
    meaning: { en: 'Too many requests.', 'zh-CN': '请求过于频繁。' },
    mend: { en: 'Wait for the time that is named, then try again.', 'zh-CN': '请在所示时间后重试。' },
    status: 429,
  },
  QUERY_TOO_COMPLEX: {
    meaning: { en: 'The operation asks for more than one request may.', 'zh-CN': '单次请求的查询过于复杂。' },
    mend: {
      en: 'Ask for less: smaller pages, fewer levels, or several requests.',
      'zh-CN': '请减小分页、减少层级或分多次请求。',
    },
    status: 400,
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: { en: 'The document is not GraphQL.', 'zh-CN': '请求文档不符合 GraphQL 语法。' },
    mend: { en: 'Correct the syntax at the named place.', 'zh-CN': '请修改所指位置的语法。' },
    status: 400,
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: { en: 'The document does not fit the schema.', 'zh-CN': '请求文档与模式不符。' },
    mend: { en: 'Compare the document with the schema.', 'zh-CN': '请对照模式修改文档。' },
    status: 400,
  },
  BAD_REQUEST: {
    meaning: { en: 'The HTTP request cannot be understood.', 'zh-CN': '无法理解该 HTTP 请求。' },
    mend: { en: 'Check method, address, content type and body.', 'zh-CN': '请检查方法、地址、内容类型与正文。' },
    status: 400,
  },
  PAYLOAD_TOO_LARGE: {
    meaning: { en: 'The request body is larger than allowed.', 'zh-CN': '请求正文超过允许大小。' },
    mend: { en: 'Send less in one request.', 'zh-CN': '请减少单次请求的数据量。' },
    status: 413,
  },
  SERVICE_UNAVAILABLE: {
    meaning: { en: 'The service cannot answer just now.', 'zh-CN': '服务暂时不可用。' },
    mend: { en: 'Try again in a few seconds.', 'zh-CN': '请稍后重试。' },
    status: 503,
  },
  INTERNAL_SERVER_ERROR: {
    meaning: { en: 'Something unexpected went wrong on our side.', 'zh-CN': '服务器发生意外错误。' },
    mend: { en: 'Report the request id to the operator.', 'zh-CN': '请将请求编号告知运维人员。' },
    status: 500,
  },
} as const satisfies Record<string, ErrorCodeDefinition>;

/** A code of the table above. */
export type ErrorCode = keyof typeof errorCodes;

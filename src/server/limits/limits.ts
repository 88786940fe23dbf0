import type { LocalizedText } from '../../lib/localized-text.js';

/** One limit: its default maximum, and what it counts, in words that stand in the message of a refusal. */
export interface Limit {
  readonly maximum: number;
  readonly counts: LocalizedText;
}

/**
 * How much one request, or one WebSocket connection, may ask for. All are checked before a resolver or the context of
 * the request exists. "Expanded" counts a fragment once for each place that spreads it.
 */
export const limitTable = {
  tokens: { maximum: 5_000, counts: { en: 'tokens in the document', 'zh-CN': '文档的词元数' } },
  depth: { maximum: 15, counts: { en: 'levels of nested fields', 'zh-CN': '字段嵌套层数' } },
  aliases: { maximum: 100, counts: { en: 'aliases (expanded)', 'zh-CN': '别名数（含片段展开）' } },
  directives: { maximum: 50, counts: { en: 'directives (expanded)', 'zh-CN': '指令数（含片段展开）' } },
  rootFields: { maximum: 50, counts: { en: 'fields of the root type', 'zh-CN': '根字段数' } },
  selections: { maximum: 1_000, counts: { en: 'selected fields (expanded)', 'zh-CN': '所选字段数（含片段展开）' } },
  schemaReads: { maximum: 1, counts: { en: 'selections of __schema', 'zh-CN': '__schema 选择数' } },
  repeats: { maximum: 100, counts: { en: 'selections of one name in one place', 'zh-CN': '同一位置同名字段数' } },
  // graphql-js compares every pair of equally named fields, and of the fields below them: some 2 µs each.
  comparisons: { maximum: 10_000, counts: { en: 'pairs of selections to merge', 'zh-CN': '待合并的同名选择对数' } },
  nameLetters: { maximum: 200, counts: { en: 'letters in one name', 'zh-CN': '单个名称的字符数' } },
  cost: { maximum: 10_000, counts: { en: 'points of estimated work', 'zh-CN': '估算工作量' } },
  // Pages below pages, and long names for each of their fields: what costs nothing to read is written all the same.
  answerLetters: { maximum: 10_000_000, counts: { en: 'letters in the answer', 'zh-CN': '应答的估算字符数' } },
  variableLevels: { maximum: 32, counts: { en: 'levels of nested values', 'zh-CN': '值的嵌套层数' } },
  variableFields: {
    maximum: 500,
    counts: { en: 'fields of one object in the variables', 'zh-CN': '变量中单个对象的字段数' },
  },
  // A ring of 10,000 positions has 30,000.
  variableValues: { maximum: 50_000, counts: { en: 'values in the variables', 'zh-CN': '变量中值的总数' } },
  // A list in a variable is coerced anew for each field that takes it. The longest honest one is a ring of 10,000
  // positions.
  variableItems: { maximum: 20_000, counts: { en: 'items of a list in the variables', 'zh-CN': '变量中列表的项数' } },
  reportedErrors: {
    maximum: 20,
    counts: { en: 'validation errors that one answer lists', 'zh-CN': '单次列出的校验错误数' },
  },
  connections: { maximum: 1_000, counts: { en: 'WebSocket connections', 'zh-CN': 'WebSocket 连接数' } },
  connectionsPerAddress: {
    maximum: 50,
    counts: { en: 'WebSocket connections of one network', 'zh-CN': '单一网络的 WebSocket 连接数' },
  },
  operationsPerConnection: {
    maximum: 20,
    counts: { en: 'running operations of one WebSocket connection', 'zh-CN': '单个 WebSocket 连接同时运行的操作数' },
  },
} as const satisfies Record<string, Limit>;

/** Name of a limit; `extensions.limit` of the refusal. */
export type LimitName = keyof typeof limitTable;

/** The maximum of every limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The table's maxima, with those that the operator set in their place. */
export function resolveLimits(overrides: Partial<Limits> = {}): Limits {
  const defaults = Object.fromEntries(Object.entries(limitTable).map(([name, { maximum }]) => [name, maximum]));
  return { ...(defaults as Record<LimitName, number>), ...overrides };
}

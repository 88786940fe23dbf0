/**
 * What is wrong with a document, as we name it, and in Chinese with the names that graphql-js quotes (`{0}`, `{1}`).
 */
interface Wording {
  /** `extensions.rule` of the error, without `server:document.` before it. */
  readonly name: string;
  readonly chinese: string;
  /** What tells this one from the others of one rule: a part of graphql-js' own words. */
  readonly when?: string;
}

const as = (name: string, chinese: string, when?: string): Wording => ({ name, chinese, when });

/**
 * By the rules of graphql-js; of several for one rule the first that fits counts. graphql-js' own words are English,
 * and stay for who reads English.
 */
export const wordings: Readonly<Record<string, readonly Wording[]>> = {
  ExecutableDefinitionsRule: [as('not-executable', '文档中只能有操作与片段。')],
  UniqueOperationNamesRule: [as('operation-twice', '操作 "{0}" 重名。')],
  LoneAnonymousOperationRule: [as('anonymous-beside-others', '未命名的操作须是文档中唯一的操作。')],
  SingleFieldSubscriptionsRule: [as('subscription-fields', '一个订阅须选择且仅选择一个根字段，不能是内省字段。')],
  KnownTypeNamesRule: [as('unknown-type', '没有名为 "{0}" 的类型。')],
  FragmentsOnCompositeTypesRule: [as('fragment-type', '片段须限定于对象、接口或联合类型。')],
  VariablesAreInputTypesRule: [as('variable-type', '变量 "{0}" 的类型 "{1}" 不是输入类型。')],
  ScalarLeafsRule: [
    as('no-subfields', '字段 "{0}" 的类型 "{1}" 没有子字段，不能带选择集。', 'must not have a selection'),
    as('subfields-missing', '字段 "{0}" 的类型 "{1}" 有子字段，须带选择集。'),
  ],
  FieldsOnCorrectTypeRule: [as('unknown-field', '类型 "{1}" 没有字段 "{0}"。')],
  UniqueFragmentNamesRule: [as('fragment-twice', '片段 "{0}" 重名。')],
  KnownFragmentNamesRule: [as('unknown-fragment', '没有名为 "{0}" 的片段。')],
  NoUnusedFragmentsRule: [as('unused-fragment', '片段 "{0}" 未被使用。')],
  PossibleFragmentSpreadsRule: [as('fragment-never-fits', '此处的对象不可能属于片段所限定的类型。')],
  NoFragmentCyclesRule: [as('fragment-in-itself', '片段 "{0}" 不能直接或间接包含自身。')],
  UniqueVariableNamesRule: [as('variable-twice', '变量 "{0}" 重名。')],
  NoUndefinedVariablesRule: [as('unknown-variable', '变量 "{0}" 未声明。')],
  NoUnusedVariablesRule: [as('unused-variable', '变量 "{0}" 未被使用。')],
  KnownDirectivesRule: [
    as('misplaced-directive', '指令 "{0}" 不能用于此处。', 'may not be used'),
    as('unknown-directive', '没有名为 "{0}" 的指令。'),
  ],
  UniqueDirectivesPerLocationRule: [as('directive-twice', '指令 "{0}" 在同一处重复。')],
  KnownArgumentNamesRule: [as('unknown-argument', '"{1}" 没有参数 "{0}"。')],
  UniqueArgumentNamesRule: [as('argument-twice', '参数 "{0}" 重复。')],
  ValuesOfCorrectTypeRule: [
    as('missing-input', '缺少必填的输入字段 "{0}"，其类型为 "{1}"。', 'was not provided'),
    as('unknown-input', '输入类型 "{1}" 没有字段 "{0}"。', 'is not defined by type'),
    as('one-of-count', '输入类型 "{0}" 须给出且仅给出一个字段。', 'exactly one key'),
    as('one-of-null', '输入字段 "{0}" 不能为空。', 'must be non-null'),
    as('value-type', '此处的值类型须为 "{0}"。'),
  ],
  ProvidedRequiredArgumentsRule: [as('missing-argument', '"{0}" 缺少必填参数 "{1}"，其类型为 "{2}"。')],
  VariablesInAllowedPositionRule: [
    as('variable-nullable', '变量 "{0}" 的类型为 "{1}"，此处须为不可空的类型。', 'non-nullable'),
    as('variable-position', '变量 "{0}" 的类型为 "{1}"，此处须为 "{2}"。'),
  ],
  OverlappingFieldsCanBeMergedRule: [
    as('fields-conflict', '同名的字段 "{0}" 含义不一，无法合并；如有意为之，请使用不同的别名。'),
  ],
  UniqueInputFieldNamesRule: [as('input-twice', '输入字段 "{0}" 重复。')],
  MaxIntrospectionDepthRule: [as('introspection-depth', '内省查询嵌套过深。')],
  NoSchemaIntrospectionCustomRule: [as('introspection-closed', '本服务器已关闭内省。')],
  // Of no rule: that graphql-js stopped counting, and what its parser says.
  validate: [as('too-many-problems', '错误过多，其余不再列出。', 'Too many validation errors')],
  parse: [
    as('syntax', '语法错误：应为 {0}，实为 {1}。', 'Expected '),
    as('syntax-unexpected', '语法错误：不应出现 {0}。', 'Unexpected '),
    as('syntax-other', '语法错误。'),
  ],
};

const prefix = 'server:document.';
const byRule = new Map(
  Object.values(wordings)
    .flat()
    .map(({ name, chinese }) => [prefix + name, chinese]),
);

/** `extensions.rule` of what graphql-js said; undefined for a rule that we have no words for. */
export function documentRule(graphqlRule: string, english: string): string | undefined {
  const wording = wordings[graphqlRule]?.find(({ when }) => when === undefined || english.includes(when));
  return wording && prefix + wording.name;
}

/**
 * The Chinese words for an error of a document, with what graphql-js suggests.
 * @param rule as `documentRule` gave it
 * @param english what graphql-js said
 */
export function documentWords(rule: string, english: string): string | undefined {
  const [said = '', suggested = ''] = english.split(' Did you mean ', 2);
  const names = rule.startsWith(`${prefix}syntax`) ? tokensOf(said) : quotedIn(said);
  const words = byRule.get(rule)?.replace(/\{(\d)\}/g, (_, index: string) => names[Number(index)] ?? '');
  const meant = quotedIn(suggested).map((name) => `"${name}"`);
  if (words === undefined || meant.length === 0) return words;
  return suggested.startsWith('to use an inline fragment')
    ? `${words}是否应在 ${meant.join('、')} 的片段中选择？`
    : `${words}是否指 ${meant.join('、')}？`;
}

const quotedIn = (text: string): string[] => Array.from(text.matchAll(/"([^"]+)"/g), ([, name = '']) => name);

/** The tokens of `Expected Name, found "}".` and `Unexpected <EOF>.`, as they are written there. */
const tokensOf = (text: string): string[] =>
  (/(?:Expected|Unexpected) (.+?)(?:, found (.+?))?\.$/.exec(text) ?? []).slice(1);

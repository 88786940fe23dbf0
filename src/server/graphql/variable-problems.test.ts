import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { ownWords } from '../own-words.js';
import { prepareOperations } from './prepared-operation.js';
import { findVariableProblems } from './variable-problems.js';

const schema = buildSchema(/* GraphQL */ `
  type Query { hello: String, signIn(input: SignIn): String, other(by: SignIn): String }
  enum Kind { ONE, TWO }
  input SignIn { login: String!, password: String!, kind: Kind, times: [Int!], more: SignIn, preset: Int! = 1 }
  input Either @oneOf { a: Int, b: Int }
`);

function problemsOf(declared: string, variables: Record<string, unknown>, used = 'hello', tellsTypes = true) {
  const [operation] = prepareOperations(parse(`query (${declared}) { ${used} }`));
  if (operation === undefined) throw new Error('No operation.');
  const problems = findVariableProblems(schema, operation, variables, { maximum: 3, tellsTypes });
  expect(JSON.stringify(problems)).not.toContain('secret');
  return problems;
}

const good = { login: 'secret', password: 'secret' };

test.each<[string, Record<string, unknown>, string, string]>([
  ['$input: SignIn!', { input: { login: 'secret', password: { value: 'secret' } } }, 'input.password', 'String'],
  ['$input: SignIn!', { input: { login: 'secret' } }, 'input.password', 'String!'],
  ['$input: SignIn!', { input: { ...good, times: [1, 'secret'] } }, 'input.times.1', 'Int'],
  ['$input: SignIn!', { input: { ...good, more: { ...good, kind: 'secret' } } }, 'input.more.kind', 'Kind'],
  ['$input: SignIn!', { input: 'secret' }, 'input', 'SignIn'],
  ['$n: Int!', {}, 'n', 'Int!'],
  ['$either: Either', { either: { a: 1, b: 2 } }, 'either', 'Either'],
])('%s with %o: the place and the expected type', (declared, variables, field, type) => {
  expect(problemsOf(declared, variables)[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    rule: 'server:variable',
    field,
    type,
    http: { status: 400 },
  });
});

test('a field that the type does not have is named', () => {
  const [problem] = problemsOf('$input: SignIn!', { input: { ...good, pasword: 'secret' } });
  expect(problem?.extensions).toMatchObject({ rule: 'server:unknown-field', field: 'input.pasword' });
});

test('values that fit are no problem', () => {
  expect(problemsOf('$input: SignIn!, $n: Int! = 3, $e: Either', { input: good, e: { a: 1 } })).toEqual([]);
});

test('no more are found than asked for', () => {
  expect(problemsOf('$input: SignIn!', { input: { a: 1, b: 2, c: 3, d: 4 } })).toHaveLength(3);
});

test('both languages name the place under the variable', () => {
  const [problem] = problemsOf('$input: SignIn!', { input: { login: 'secret' } });
  expect(ownWords(problem?.extensions, 'en')).toBe('"input.password" must be of type String!.');
  expect(ownWords(problem?.extensions, 'zh-CN')).toBe('"input.password" 的类型须为 String!。');
});

test.each([
  ['signIn(input: $s)', 'input.password'],
  ['signIn(input: { login: "a", password: "b", more: $s })', 'input.more.password'],
  ['a: signIn(input: $s) b: signIn(input: $s)', 'input.password'],
  ['signIn(input: $s) other(by: $s)', 's.password'],
])('the place is called by the argument that it stands in: %s', (used, field) => {
  expect(problemsOf('$s: SignIn!', { s: { login: 'secret' } }, used)[0]?.extensions).toMatchObject({ field });
});

test('who wrote a value that an enum has not is told those that it has, unless the schema is closed', () => {
  const [problem] = problemsOf('$kind: Kind', { kind: 'secret' });
  expect(problem?.extensions).toMatchObject({ allowed: ['ONE', 'TWO'] });
  expect(ownWords(problem?.extensions, 'en')).toBe('"kind" must be of type Kind: ONE, TWO.');
  expect(ownWords(problem?.extensions, 'zh-CN')).toBe('"kind" 的类型须为 Kind，可取值：ONE、TWO。');
  const [closed] = problemsOf('$kind: Kind', { kind: 'secret' }, 'hello', false);
  expect(ownWords(closed?.extensions, 'en')).toBe('"kind" does not have the value that belongs there.');
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['a value of another type', { login: 1, password: { a: 'secret' } }, ['s.login', 's.password']],
  ['an unknown field', { ...good, pasword: 'secret' }, ['s.pasword']],
  ['a missing field', { login: 'secret', more: {} }, ['s', 's.more', 's.more']],
  ['null where there must be something', { ...good, login: null }, ['s.login']],
])('of %s only what was sent is named where the schema is closed', (_, s, fields) => {
  const problems = problemsOf('$s: SignIn!', { s }, 'hello', false);

  expect(problems.map(({ extensions }) => extensions['field'])).toEqual(fields);
  for (const { extensions } of problems) expect(extensions).not.toHaveProperty('type');
});

test('what is missing is not named in words either where the schema is closed', () => {
  const [problem] = problemsOf('$s: SignIn!', { s: { login: 'secret' } }, 'hello', false);

  expect(ownWords(problem?.extensions, 'en')).toBe('"s" does not have the value that belongs there.');
  expect(ownWords(problem?.extensions, 'zh-CN')).toBe('"s" 的值不符合要求。');
});

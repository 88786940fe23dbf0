import { expect, test } from 'vitest';
import {
  Arg,
  CarriesSecret,
  type ClassType,
  Field,
  InputType,
  Mutation,
  MutationInput,
  ObjectType,
  Public,
  Resolver,
} from '../../../plugin-api/index.js';
import { problemsWith, resolvers } from '../test/plugins.js';

const text = { description: 'A text. 文本。' };

@InputType({ description: 'Input with a key. 带键输入。' })
class KeyedInput extends MutationInput {
  @Field(text)
  name!: string;
}

@InputType({ description: 'Input without a key. 无键输入。' })
class KeylessInput {
  @Field(text)
  name!: string;
}

@ObjectType({ description: 'Answer. 结果。' })
class PaintWallPayload {
  @Field(text)
  colour!: string;
}

/** A mutation with this name, these arguments and this answer. */
function mutation(name: string, args: Record<string, unknown>, answer: unknown, secret = false): ClassType {
  class Mutating {
    run(): unknown {
      return undefined;
    }
  }
  const { prototype } = Mutating;
  Object.entries(args).forEach(([arg, type], at) => Arg(arg, () => type as never, text)(prototype, 'run', at));
  const options = { name, complexity: 1, description: 'A mutation. 变更。' };
  const method = Object.getOwnPropertyDescriptor(prototype, 'run') as PropertyDescriptor;
  Mutation(() => answer as never, options)(prototype, 'run', method);
  (Public() as MethodDecorator)(prototype, 'run', method);
  if (secret) (CarriesSecret() as MethodDecorator)(prototype, 'run', method);
  Resolver()(Mutating);
  return Mutating;
}

const problems = (name: string, args: Record<string, unknown>, answer: unknown = PaintWallPayload, secret = false) =>
  problemsWith(resolvers(mutation(name, args, answer, secret)));

test('a mutation takes one input and answers a payload that is named after it', () => {
  expect(problems('paintWall', { input: KeyedInput })).toEqual([]);
});

test.each([
  ['nothing', {}],
  ['wall, input', { wall: String, input: KeyedInput }],
  ['data', { data: KeyedInput }],
  ['input', { input: String }],
  ['input', { input: [KeyedInput] }],
])('a mutation cannot take %s', (told, args) => {
  expect(problems('paintWall', args)).toContain(`aid Mutation.paintWall: takes ${told} instead of one input`);
});

test('an input carries the idempotency key', () => {
  expect(problems('paintWall', { input: KeylessInput })).toEqual([
    'aid Mutation.paintWall: its input KeylessInput does not take an idempotency key',
  ]);
});

test('the input of a mutation that carries a secret takes no key', () => {
  @ObjectType({ description: 'Tokens. 令牌。' })
  class SignInPayload {
    @Field(text)
    accessToken!: string;
  }

  expect(problems('signIn', { input: KeylessInput }, SignInPayload, true)).toEqual([]);
  expect(problems('signIn', { input: KeyedInput }, SignInPayload, true)).toEqual([
    'aid Mutation.signIn: its input KeyedInput takes an idempotency key, but it carries a secret',
  ]);
});

test.each([
  ['a scalar', Boolean],
  ['a payload of another name', KeyedAnswer()],
  ['a list', [PaintWallPayload]],
])('a mutation cannot answer %s', (_what, answer) => {
  expect(problems('paintWall', { input: KeyedInput }, answer)).toContain(
    'aid Mutation.paintWall: does not answer PaintWallPayload',
  );
});

function KeyedAnswer(): ClassType {
  @ObjectType({ description: 'Another answer. 其他结果。' })
  class PaintedPayload {
    @Field(text)
    colour!: string;
  }
  return PaintedPayload;
}

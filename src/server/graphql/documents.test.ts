import { buildSchema, getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { resolveLimits } from '../limits/limits.js';
import { Documents } from './documents.js';

const schema = buildSchema('type Query { hello(n: Int, text: [String]): String }');
const create = () => new Documents({ schema, limits: resolveLimits(), introspection: true, hideSuggestions: false });

describe('documents that are kept', () => {
  test('nothing stays of refused ones, whatever refused them', () => {
    const documents = create();
    for (let n = 0; n < 100; n += 1) {
      expect(documents.prepare(`{ unknown${n} }`).refusals).toHaveLength(1);
      expect(documents.prepare(`{ hello${n}`).refusals).toHaveLength(1);
      expect(documents.prepare(`{ ${'a: hello '.repeat(101)} b${n}: hello }`).refusals).toHaveLength(1);
    }
    expect(documents.held).toEqual({ documents: 0, bytes: 0 });
  });

  test('one asker has a refused one checked once', () => {
    const documents = create();
    const asker = {};
    const first = documents.prepare('{ nothing }', asker);
    expect(documents.prepare('{ nothing }', asker)).toBe(first);
    expect(documents.prepare('{ nothing }', {})).not.toBe(first);
  });

  test('good ones weigh by their tokens', () => {
    const documents = create();
    const short = documents.prepare('{hello}');
    expect(documents.prepare('{hello}')).toBe(short);
    const { bytes } = documents.held;
    // Of the same length, as one text and as a list of texts.
    documents.prepare(`{hello(text:"${'1 '.repeat(200)}")}`);
    const one = documents.held.bytes - bytes;
    documents.prepare(`{hello(text:[${'"" '.repeat(133)}])}`);
    const many = documents.held.bytes - bytes - one;
    expect(many - one).toBeGreaterThan(100 * 500);
  });

  test('together they stay within the budget', () => {
    const documents = create();
    const filling = '"" '.repeat(4_900);
    for (let n = 0; n < 40; n += 1) documents.prepare(`{a${n}:hello(text:[${filling}])}`);
    expect(documents.held.documents).toBeLessThan(30);
    expect(documents.held.bytes).toBeLessThanOrEqual(64_000_000);
  });
});

test('an operation of a type that the schema does not have is refused', () => {
  for (const source of ['subscription { x }', 'mutation { x }']) {
    expect(create().prepare(source).refusals).toMatchObject([
      { extensions: { code: 'BAD_REQUEST', rule: 'server:operation-type' } },
    ]);
  }
});

test('the standard introspection is known as such', () => {
  expect(create().prepare(getIntrospectionQuery()).isStandardIntrospection).toBe(true);
  expect(create().prepare('{ __schema { types { name } } }').isStandardIntrospection).toBe(false);
});

describe('refusals of literals name the type and the place, not the value', () => {
  test.each([
    ['{ hello(n: "secret") }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ hello(n: [7, "secret"]) }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ hello(n: {password: "secret"}) }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ hello(n: secret) }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($n: Int = "secret") { hello(n: $n) }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', (source, code) => {
    const [refusal] = create().prepare(source).refusals;
    expect(refusal?.extensions).toMatchObject({ code, rule: 'server:literal', type: 'Int' });
    expect(refusal?.locations).toHaveLength(1);
    expect(refusal?.message).not.toContain('secret');
  });

  test('a syntax error', () => {
    const [refusal] = create().prepare('{ hello "secret" }').refusals;
    expect(refusal?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
    expect(refusal?.message).toBe('Syntax Error: Expected Name, found String.');
  });
});

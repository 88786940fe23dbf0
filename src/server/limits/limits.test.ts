import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { Documents } from '../graphql/documents.js';
import { type LimitName, resolveLimits } from './limits.js';
import { many, nested, schema } from './test/limited-schema.js';

const refusalsOf = (source: string, { introspection = true, hideSuggestions = false } = {}) =>
  new Documents({ schema, limits: resolveLimits(), introspection, hideSuggestions }).prepare(source).refusals;

/** Twenty selections, of which no two have one place. */
const chain = (n: number) => `a${n}: loop { ${'hello loop { '.repeat(9)}hello${' }'.repeat(9)} }`;
/** Fragments that each spread the next one twice: 2^count fields out of a few hundred bytes. */
const doubling = (count: number) =>
  `{ ...F0 } ${many(count, (n) => `fragment F${n} on Query { a${n}: loop { ...F${n + 1} } b${n}: loop { ...F${n + 1} } }`)} fragment F${count} on Query { hello }`;

describe('limits of a document', () => {
  test.each<[LimitName, string, string, number]>([
    ['depth', `{ ${nested(15)} }`, `{ ${nested(16)} }`, 16],
    [
      'aliases',
      `{ loop { ${many(49, (n) => `a${n}: hello`)} } b: loop { ${many(50, (n) => `a${n}: hello`)} } }`,
      `{ loop { ${many(50, (n) => `a${n}: hello`)} } b: loop { ${many(50, (n) => `a${n}: hello`)} } }`,
      101,
    ],
    [
      'directives',
      `{ loop { ${many(50, (n) => `hello @skip(if: ${n > 0})`)} } }`,
      `{ loop { ${many(51, (n) => `hello @skip(if: ${n > 0})`)} } }`,
      51,
    ],
    ['rootFields', `{ ${many(50, (n) => `a${n}: hello`)} }`, `{ ${many(51, (n) => `a${n}: hello`)} }`, 51],
    ['repeats', `{ ${many(100, () => 'hello')} }`, `{ ${many(101, () => 'hello')} }`, 101],
    ['selections', `{ ${many(50, chain)} }`, `{ ${many(51, chain)} }`, 1_020],
    [
      'comparisons',
      `{ loop { ${many(98, () => 'loop { a: hello }')} x: loop { ${many(31, () => 'hello')} } } }`,
      `{ loop { ${many(98, () => 'loop { a: hello }')} x: loop { ${many(32, () => 'hello')} } } }`,
      10_002,
    ],
    ['nameLetters', `{ ${'a'.repeat(200)}: hello }`, `{ ${'a'.repeat(201)}: hello }`, 201],
    [
      'variableLevels',
      `{ named(filter: ${'{ without: ['.repeat(16)}${'] }'.repeat(16)}) { totalCount } }`,
      `{ named(filter: ${'{ without: ['.repeat(16)}{}${'] }'.repeat(16)}) { totalCount } }`,
      33,
    ],
    ['tokens', `{ hello(ints: [${many(4_990, () => '1')}]) }`, `{ hello(ints: [${many(5_000, () => '1')}]) }`, 5_001],
  ])('%s: the largest passes, one more is refused', (limit, modest, excessive, actual) => {
    expect(refusalsOf(modest)).toEqual([]);
    const maximum = resolveLimits()[limit];
    expect(refusalsOf(excessive)).toMatchObject([
      { extensions: { code: 'QUERY_TOO_COMPLEX', limit, actual, maximum, http: { status: 400 } } },
    ]);
  });

  test('fragments count where they are spread', () => {
    const source = `{ ${many(3, (n) => `l${n}: loop { ...F }`)} } fragment F on Query { ${many(33, (n) => `a${n}: hello`)} }`;
    expect(refusalsOf(source)).toMatchObject([{ extensions: { limit: 'aliases', actual: 102 } }]);
  });

  test('fragments that double are refused without being expanded', () => {
    expect(refusalsOf(doubling(14))[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect(refusalsOf(doubling(200))[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
  });

  test('a fragment within itself is refused', () => {
    const source = '{ ...A } fragment A on Query { loop { ...B } } fragment B on Query { ...A }';
    expect(refusalsOf(source)).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  test('a fragment that nobody spreads is measured too', () => {
    expect(refusalsOf(`{ hello } fragment F on Query { ${nested(16)} }`)).toMatchObject([
      { extensions: { limit: 'depth' } },
    ]);
  });

  test('nesting that may exhaust the parser is refused, by the parser or by who counts what it made', () => {
    const [refusal] = refusalsOf(`{ hello(ints: ${'['.repeat(2_490)}${']'.repeat(2_490)}) }`);
    expect(refusal?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect(['depth', 'variableLevels']).toContain(refusal?.extensions.limit);
  });

  test('an invalid document is answered with a bounded number of errors', () => {
    expect(refusalsOf(`{ ${many(40, (n) => `x${n}`)} }`)).toHaveLength(resolveLimits().reportedErrors + 1);
  });
});

describe('introspection', () => {
  test('in its standard form passes, in every variant', () => {
    expect(refusalsOf(getIntrospectionQuery())).toEqual([]);
    expect(
      refusalsOf(getIntrospectionQuery({ oneOf: true, specifiedByUrl: true, inputValueDeprecation: true })),
    ).toEqual([]);
  });

  test('in a form of the client obeys the limits', () => {
    const source = `{ __schema { queryType { ${'ofType { '.repeat(14)} name ${'} '.repeat(14)} } } }`;
    expect(refusalsOf(source)).toMatchObject([{ extensions: { limit: 'depth' } }]);
  });

  test('reads the schema once in a document', () => {
    const source = '{ a: __schema { queryType { name } } b: __schema { queryType { name } } }';
    expect(refusalsOf(source)).toMatchObject([{ extensions: { limit: 'schemaReads', actual: 2, maximum: 1 } }]);
  });

  test('is refused where it is closed', () => {
    expect(refusalsOf(getIntrospectionQuery(), { introspection: false })[0]?.extensions.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  test('closed, errors suggest no names', () => {
    expect(refusalsOf('{ helo }')[0]?.message).toContain('Did you mean');
    expect(refusalsOf('{ helo }', { hideSuggestions: true })[0]?.message).not.toContain('Did you mean');
  });
});

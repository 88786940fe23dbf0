import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { Documents } from '../graphql/documents.js';
import { prepareOperations } from '../graphql/prepared-operation.js';
import { startTestServer, type TestServer } from '../test/start.js';
import { CostBook } from './cost-book.js';
import { type LimitName, resolveLimits } from './limits.js';

const schema = buildSchema(/* GraphQL */ `
  type Query { hello(text: String, ints: [Int]): String, plain: String, ground: Ground, loop: Query, page(first: Int, last: Int): PageConnection, bounded: [Query!], priced(times: Int): Query, named(filter: Names, first: Int): PageConnection, tagged(tags: [Tag!]): Query }
  scalar Ground
  input Names { search: String, kind: String, without: [Names!] }
  input Tag { word: String, plain: String }
  type PageConnection { nodes: [Query!]!, edges: [PageEdge!]!, totalCount: Int }
  type PageEdge { node: Query! }
`);
const fieldsOf = (name: string) =>
  (schema.getType(name) as { getFields?(): Record<string, object> }).getFields?.() ?? {};
for (const name of ['hello', 'loop', 'page', 'bounded', 'named', 'tagged'])
  Object.assign(fieldsOf('Query')[name] ?? {}, { resolve: () => null });
Object.assign(fieldsOf('Query').bounded ?? {}, { extensions: { maxItems: 7 } });
Object.assign(fieldsOf('Query').priced ?? {}, {
  extensions: {
    complexity: ({ args, childComplexity }: { args: { times: number }; childComplexity: number }) =>
      args.times * (10 + childComplexity),
  },
});
Object.assign(schema.getType('Ground') ?? {}, { extensions: { letters: 50_000 } });
Object.assign(fieldsOf('PageConnection').totalCount ?? {}, { extensions: { complexity: 50 } });
Object.assign(fieldsOf('Names').search ?? {}, { extensions: { complexity: 200 } });
Object.assign(fieldsOf('Tag').word ?? {}, { extensions: { complexity: 3 } });

const refusalsOf = (source: string, { introspection = true, hideSuggestions = false } = {}) =>
  new Documents({ schema, limits: resolveLimits(), introspection, hideSuggestions }).prepare(source).refusals;

const many = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => write(n)).join(' ');
const nested = (levels: number) => `${'loop { '.repeat(levels - 1)}hello${' }'.repeat(levels - 1)}`;
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

describe('cost', () => {
  const book = new CostBook(schema);
  const costOf = (source: string, variables = {}) => {
    const [operation] = prepareOperations(parse(source));
    if (operation === undefined) throw new Error('No operation.');
    return [book.estimate(operation, variables).cost, book.estimate(operation, variables).cost];
  };

  test.each<[string, object, number]>([
    // One point a resolver: hello, loop and the hello below it.
    ['{ hello loop { hello } }', {}, 3],
    // 1 for the page, 25 objects of 1 each; edges and node are plain.
    ['{ page { edges { node { hello } } } }', {}, 26],
    ['{ page(first: 3) { nodes { hello } } }', {}, 4],
    ['{ page(last: 4) { nodes { hello } } }', {}, 5],
    ['{ page(first: 5000) { nodes { hello } } }', {}, 101],
    ['{ page(first: -5) { nodes { hello } } }', {}, 1],
    ['query ($n: Int = 6) { page(first: $n) { nodes { hello } } }', {}, 7],
    ['query ($n: Int = 6) { page(first: $n) { nodes { hello } } }', { n: 2 }, 3],
    ['{ page(first: 10) { nodes { page(first: 10) { nodes { hello } } } } }', {}, 1 + 10 * (1 + 10)],
    ['{ bounded { hello } }', {}, 1 + 7],
    ['query ($t: Int) { priced(times: $t) { hello } }', { t: 3 }, 33],
    ['query ($b: Boolean!) { hello loop @include(if: $b) { hello } }', { b: false }, 1],
    ['query ($b: Boolean!) { hello loop @include(if: $b) { hello } }', { b: true }, 3],
    // A condition is 5 unless it says otherwise; what is null is not asked for.
    ['{ named(filter: { kind: "A" }) { nodes { hello } } }', {}, 1 + 5 + 25],
    ['{ named(filter: { search: "A", kind: null }) { nodes { hello } } }', {}, 1 + 200 + 25],
    ['{ named(filter: { without: [{ search: "A" }, { kind: "B" }] }) { nodes { hello } } }', {}, 1 + 5 + 205 + 25],
    ['query ($f: Names) { named(filter: $f) { nodes { hello } } }', { f: { search: 'A' } }, 1 + 200 + 25],
    ['query ($f: Names) { named(filter: $f) { nodes { hello } } }', {}, 1 + 25],
    ['query ($s: String) { named(filter: { search: $s }) { nodes { hello } } }', { s: 'A' }, 1 + 200 + 25],
    ['query ($s: String) { named(filter: { search: $s }) { nodes { hello } } }', { s: null }, 1 + 25],
    // Counting looks for the rows a second time.
    ['{ named(filter: { search: "A" }, first: 1) { totalCount } }', {}, 1 + 2 * 200 + 50],
    [
      '{ named(filter: { kind: "A" }, first: 1) { ...C } } fragment C on PageConnection { totalCount }',
      {},
      1 + 2 * 5 + 50,
    ],
    ['{ named(first: 1) { ... { totalCount } } }', {}, 1 + 50],
    // Outside of filters only what is declared counts, once for each item.
    ['{ tagged(tags: [{ word: "A", plain: "B" }, { word: "C" }]) { hello } }', {}, 1 + 2 * 3 + 1],
  ])('of %s with %o is %i, estimated or remembered', (source, variables, cost) => {
    expect(costOf(source, variables)).toEqual([cost, cost]);
  });

  test('declared on a field below a page counts once for each object', () => {
    expect(costOf('{ page(first: 2) { totalCount } }')[0]).toBe(1 + 2 * 50);
  });

  test('of fifty searches that are counted is above the limit, however small their pages', () => {
    const searches = many(50, (n) => `a${n}: named(filter: { search: "A" }, first: 1) { totalCount nodes { hello } }`);
    expect(costOf(`{ ${searches} }`)[0]).toBeGreaterThan(resolveLimits().cost);
  });

  test('remembers a filter by what is given, not by its words', () => {
    const [operation] = prepareOperations(parse('query ($f: Names) { named(filter: $f) { nodes { hello } } }'));
    const filters = [{ search: 'A' }, { search: 'B' }, { kind: 'A' }, { search: null }, undefined];
    expect(filters.map((f) => operation && book.estimate(operation, { f }).cost)).toEqual([226, 226, 31, 26, 26]);
  });

  test('remembers each page size by itself', () => {
    const [operation] = prepareOperations(parse('query ($n: Int) { page(first: $n) { nodes { hello } } }'));
    const costs = [1, 2, 1, 3].map((n) => operation && book.estimate(operation, { n }).cost);
    expect(costs).toEqual([2, 3, 2, 4]);
  });
});

describe('letters of an answer', () => {
  const estimateOf = (source: string, variables = {}) => {
    const [operation] = prepareOperations(parse(source));
    if (operation === undefined) throw new Error('No operation.');
    return new CostBook(schema).estimate(operation, variables);
  };

  // A value takes 24 letters beside its name, a ground 50,000.
  test.each<[string, object, number]>([
    ['{ plain }', {}, 5 + 24],
    ['{ greeting: plain }', {}, 8 + 24],
    ['query ($n: Int) { page(first: $n) { nodes { plain } } }', { n: 3 }, 4 + 24 + 3 * (5 + 24 + 5 + 24)],
    ['{ bounded { a: plain b: plain } }', {}, 7 + 24 + 7 * (1 + 24 + 1 + 24)],
    ['{ plain @skip(if: true) loop { ground } }', {}, 4 + 24 + 6 + 50_000],
  ])('of %s with %o are at most %i', (source, variables, letters) => {
    expect(estimateOf(source, variables).answerLetters).toBe(letters);
  });

  test('long names for what costs nothing are too many below pages, whose work is within its limit', () => {
    const aliases = many(90, (n) => `${'a'.repeat(150)}${n}: plain`);
    const estimate = estimateOf(`{ page(first: 40) { nodes { page(first: 100) { nodes { ${aliases} } } } } }`);
    expect(estimate.cost).toBeLessThan(resolveLimits().cost);
    expect(estimate.answerLetters).toBeGreaterThan(resolveLimits().answerLetters);
  });
});

describe('cost of introspection', () => {
  /** 100 types of 10 fields with 2 arguments each. */
  const wide = buildSchema(
    `type Query { hello: String } ${many(100, (n) => `type T${n} { ${many(10, (f) => `f${f}(a: Int, b: Int): T0`)} }`)}`,
  );
  const costOf = (source: string) => {
    const [operation] = prepareOperations(parse(source));
    return operation === undefined ? 0 : new CostBook(wide).estimate(operation, {}).cost;
  };

  test('counts each type of the schema', () => {
    const types = Object.keys(wide.getTypeMap()).length;
    expect(costOf('{ __schema { types { name } } }')).toBe(2 + types);
  });

  test('counts the fields and arguments that a type has on average', () => {
    expect(costOf('{ __type(name: "T1") { fields { name } } }')).toBeGreaterThan(1 + 8);
    expect(costOf('{ __type(name: "T1") { fields { args { name } } } }')).toBeGreaterThan(
      costOf('{ __type(name: "T1") { fields { name } } }'),
    );
  });

  test('of the whole schema seen from each of its types is above the limit', async () => {
    const bombs = many(5, (n) => `a${n}: types { fields { type { name fields { name type { name } } } } }`);
    const wideServer = await startTestServer({}, { schema: wide });
    const bomb = await wideServer.ask({ query: `{ __schema { ${bombs} } }` });
    const standard = await wideServer.ask({ query: getIntrospectionQuery({ inputValueDeprecation: true }) });
    await wideServer.close();
    expect(bomb.body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 'cost' });
    expect([standard.status, standard.body.errors]).toEqual([200, undefined]);
  });
});

describe('over HTTP', () => {
  let server: TestServer;
  afterEach(() => server.close());

  test('an operation that costs too much is refused before a resolver or a context', async () => {
    server = await startTestServer();
    const { status, body } = await server.ask({
      query: '{ items { nodes { items { nodes { items { nodes { items { nodes { id } } } } } } } } }',
    });
    expect([status, body.errors?.[0]?.extensions]).toMatchObject([
      400,
      { code: 'QUERY_TOO_COMPLEX', limit: 'cost', maximum: 10_000 },
    ]);
    expect(server.contexts).toEqual([]);
  });

  test('an operation whose answer would be too long is refused before a resolver or a context', async () => {
    server = await startTestServer();
    const aliases = many(90, (n) => `${'a'.repeat(150)}${n}: id`);
    const { status, body } = await server.ask({
      query: `{ items(first: 20) { nodes { items(first: 100) { nodes { ${aliases} } } } } }`,
    });
    expect([status, body.errors?.[0]?.extensions]).toMatchObject([
      400,
      { code: 'QUERY_TOO_COMPLEX', limit: 'answerLetters', maximum: 10_000_000 },
    ]);
    expect(server.contexts).toEqual([]);
  });

  test('variables nested beyond the limit are refused, however deep', async () => {
    server = await startTestServer();
    const ask = (levels: number) =>
      server.ask(
        `{"query":"query ($v: [String]) { any(value: $v) }","variables":{"v":${'['.repeat(levels)}${']'.repeat(levels)}}}`,
      );

    const refused = await ask(33);
    expect([refused.status, refused.body.errors?.[0]?.extensions.limit]).toEqual([400, 'variableLevels']);
    const unread = await ask(100_000);
    expect([unread.status, unread.body.errors?.[0]?.extensions.rule]).toEqual([400, 'server:body-nesting']);
  });

  test.each([
    ['variableFields', { v: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`k${n}`, n])) }, 501, 500],
    ['variableValues', { v: Array(5).fill(Array(10_000).fill(1)) }, 50_001, 50_000],
  ])(
    'more than any honest request has is refused before it is coerced: %s',
    async (limit, variables, actual, maximum) => {
      server = await startTestServer();
      const { body } = await server.ask({ query: 'query ($v: [String]) { any(value: $v) }', variables });
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit, actual, maximum });
    },
  );

  test('a list that every field would coerce anew is refused when it is longer than any honest one', async () => {
    server = await startTestServer();
    const ask = (items: number) =>
      server.ask({ query: 'query ($v: [String]) { any(value: $v) }', variables: { v: Array(items).fill('') } });

    expect((await ask(20_001)).body.errors?.[0]?.extensions).toMatchObject({
      limit: 'variableItems',
      actual: 20_001,
      maximum: 20_000,
    });
    expect((await ask(20_000)).status).toBe(200);
  });

  test('the operator may set other limits', async () => {
    server = await startTestServer({ limits: { depth: 1 } });
    const { body } = await server.ask({ query: '{ items { nodes { id } } }' });
    expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'depth', actual: 3, maximum: 1 });
  });
});

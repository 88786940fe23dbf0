import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { prepareOperations } from '../graphql/prepared-operation.js';
import { startTestServer } from '../test/start.js';
import { CostBook } from './cost-book.js';
import { resolveLimits } from './limits.js';
import { many, schema } from './test/limited-schema.js';

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

  // The count is one statement, whatever page stands beside it.
  test.each<[string, object, number]>([
    ['{ page { totalCount } }', {}, 1 + 50],
    ['{ page(first: 2) { totalCount nodes { hello } } }', {}, 1 + 50 + 2],
    ['{ page(first: 100) { ...C nodes { hello } } } fragment C on PageConnection { totalCount }', {}, 1 + 50 + 100],
    ['query ($b: Boolean = false) { page { totalCount @include(if: $b) nodes { hello } } }', {}, 1 + 25],
    ['query ($b: Boolean = false) { page { totalCount @include(if: $b) nodes { hello } } }', { b: true }, 1 + 50 + 25],
    ['query ($b: Boolean!) { page { ... @skip(if: $b) { totalCount } nodes { hello } } }', { b: true }, 1 + 25],
    // Below a list once for each of its rows, and by several names once for each of those.
    ['{ page(first: 10) { nodes { page { totalCount } } } }', {}, 1 + 10 * (1 + 50)],
    ['{ page(first: 10) { a: totalCount b: totalCount nodes { hello } } }', {}, 1 + 2 * 50 + 10],
  ])('of %s with %o counts the list once: %i', (source, variables, cost) => {
    expect(costOf(source, variables)).toEqual([cost, cost]);
  });

  test('of many counts grows with each: under many names of a list, or of its count', () => {
    const lists = many(50, (n) => `a${n}: named(filter: { kind: "A" }, first: 0) { totalCount }`);
    const counts = many(99, (n) => `a${n}: totalCount`);

    expect(costOf(`{ ${lists} }`)[0]).toBe(50 * (1 + 2 * 5 + 50));
    expect(costOf(`{ named { ${counts} } }`)[0]).toBe(1 + 99 * 50);
    expect(costOf(`{ page(first: 3) { nodes { named { ${counts} } } } }`)[0]).toBeGreaterThan(resolveLimits().cost);
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

import { describe, expect, test } from 'vitest';
import { executeBoth } from '../test/execute-both.js';
import { buildWickedSchema } from '../test/wicked-schema.js';
import type { Engine } from './executor.js';

const schema = buildWickedSchema();

/** What the second and third sight are expected to be done by; most documents compile. */
type Expected = 'compiled' | 'interpreted' | 'mutation' | 'repeated' | 'retired';

const engines: Record<Expected, readonly Engine[]> = {
  compiled: ['first', 'compiled', 'compiled'],
  interpreted: ['first', 'interpreted', 'interpreted'],
  mutation: ['interpreted', 'interpreted', 'interpreted'],
  // graphql-jit met a fault, which graphql-js words …
  repeated: ['first', 'repeated', 'repeated'],
  // … or something that only graphql-js can do.
  retired: ['first', 'repeated', 'interpreted'],
};

interface Case {
  readonly source: string;
  readonly variables?: Record<string, unknown>;
  readonly by?: Expected;
}

const cases: Record<string, readonly Case[]> = {
  'nulls and lists': [
    { source: '{ list matrix set nothing undefinedObject { id } falsy }', by: 'repeated' },
    { source: '{ list matrix set nothing undefinedObject { id } }' },
    { source: '{ listMust list }', by: 'repeated' },
    { source: '{ notAList }', by: 'repeated' },
    { source: '{ people { id must } }' },
    { source: '{ peopleMust { id self { id self { id } } } }' },
    { source: '{ pets { __typename ... on Cat { id } } petsMust { ... on Dog { id barks } } }' },
  ],
  'errors and null propagation': [
    { source: '{ refused a: refused person { secret id } }' },
    { source: '{ person { id friend { id must } color } }' },
    { source: '{ person { friend { secret must } color } }' },
    { source: '{ person { friend { must secret } color } }' },
    { source: '{ person { friend { a: must b: must } } }' },
    { source: '{ people { friend { must } must } }' },
    { source: '{ person { slow slowMust } }' },
    { source: '{ person { id self { slowMust } } }' },
    { source: '{ peopleMust { slowMust } }' },
    { source: '{ refusedMust }' },
    { source: '{ personMust { friend { id secret must } secret } refused }' },
    { source: '{ returnsError returnsErrorItems }' },
    { source: '{ promised }' },
    { source: '{ promisedMust }' },
    { source: '{ badColor badInt color }', by: 'repeated' },
    { source: '{ badIntMust }', by: 'repeated' },
    ...['error', 'empty', 'text', 'undefined', 'null', 'zero', 'object', 'coded'].flatMap((kind) => [
      { source: `{ throws(kind: "${kind}") }` },
      { source: `{ rejects(kind: "${kind}") }` },
    ]),
    { source: '{ odd(kind: "null") }', by: 'repeated' },
    { source: '{ odd(kind: "nan") }', by: 'retired' },
    { source: '{ odd(kind: "throw") }', by: 'repeated' },
    { source: '{ odd(kind: "fine") }' },
  ],
  'what generated code cannot do': [
    { source: '{ plainFunction { text } }', by: 'retired' },
    { source: '{ plainPromise { text } }', by: 'retired' },
    { source: '{ badIterator }', by: 'repeated' },
    { source: '{ lateIterator }', by: 'repeated' },
    { source: '{ getter { text } }', by: 'repeated' },
    { source: '{ lateGetter { text } }', by: 'repeated' },
    { source: '{ loose { ... on Cat { id } } }', by: 'retired' },
    { source: '{ looseAsync { ... on Cat { id } ... on Person { id } } }', by: 'retired' },
    { source: '{ lost { ... on Cat { id } } }', by: 'repeated' },
    { source: '{ lateLost { ... on Cat { id } } }', by: 'repeated' },
    { source: '{ person { __proto__: id } }', by: 'interpreted' },
    { source: '{ person { constructor: id toString: color hasOwnProperty: must } }' },
    { source: '{ __schema { queryType { name } } }', by: 'interpreted' },
    { source: 'mutation { a: add(n: 1) b: add(n: 2) }', by: 'mutation' },
  ],
  arguments: [
    { source: '{ echo }' },
    {
      source:
        '{ echo(int: 1, float: 1e999, text: "a\\u2028\\"b", flag: true, id: 5, color: BLUE, colors: GREEN, moment: "dusk") }',
    },
    { source: '{ echo(int: null, filter: null, color: null) }' },
    { source: '{ echo(filter: {}) }' },
    { source: '{ echo(filter: { all: [{ color: RED }, { range: { from: 2 } }], names: "one", label: null }) }' },
    { source: '{ echo(any: { a: [1, 2.5, "x", { b: null }], c: ENUM }) echoObject(value: [1, { a: true }]) }' },
    { source: '{ echo(ints: 1, deep: [[1, 2], [3]]) requiredDefault }' },
    { source: '{ defaultMoment defaultColor }', by: 'interpreted' },
    {
      source:
        '{ echo(text: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0") b: echo(text: "__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8") }',
    },
    {
      source:
        '{ named { name } a: named { name(prefix: "given") } node(id: "dog") { ... on Dog { name } ... on Named { n: name(prefix: null) } } }',
    },
    { source: '{ variables alias: variables }' },
  ],
  variables: [
    ...[{}, { n: null }, { n: 5 }].flatMap((variables) => [
      { source: 'query ($n: Int) { echo(int: $n) }', variables },
      { source: 'query ($n: Int = 8) { echo(int: $n) }', variables },
      { source: 'query ($n: Int) { echo(filter: { range: { from: $n, to: $n }, label: "x" }) }', variables },
      { source: 'query ($n: Int) { echo(ints: [1, $n], any: [$n, { n: $n }]) }', variables },
    ]),
    // A variable that may be null, in a place that may not: graphql-js words the error.
    ...[{}, { n: null }, { n: 5 }].flatMap((variables) => {
      const by: Expected = variables.n === null ? 'repeated' : 'compiled';
      return [
        { source: 'query ($n: Int = 8) { required(n: $n) echo }', variables, by },
        { source: 'query ($n: Int) { requiredDefault(n: $n) echo }', variables, by },
        { source: 'query ($n: Int = 2) { echo(filter: { exact: $n }) list }', variables, by },
      ];
    }),
    ...[{}, { f: {} }, { f: null }, { f: { range: { moment: 'later' }, all: { color: 'BLUE' } } }]
      .map((variables) => ({
        source: 'query ($f: Filter = { label: "default" }) { echo(filter: $f) a: echo(filter: { all: [$f] }) }',
        variables,
      }))
      .slice(0, 2),
    {
      source: 'query ($f: Filter) { echo(filter: $f) }',
      variables: { f: { range: { moment: 'later' }, all: { color: 'BLUE' } } },
    },
    { source: 'query ($c: Color, $m: Moment) { echo(color: $c, moment: $m) }', variables: { c: 'RED', m: 'now' } },
    {
      source: 'query ($c: [Color!], $m: Moment) { echo(colors: $c) defaultMoment(m: $m) }',
      variables: { c: 'GREEN' },
      by: 'interpreted',
    },
    { source: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id: 7 } },
    {
      source: 'query ($__argument0: Int) { echo(int: $__argument0, text: "x") }',
      variables: { __argument0: 1 },
      by: 'interpreted',
    },
    {
      source: 'query ($v: Anything) { echoObject(value: $v) }',
      variables: { v: JSON.parse('{"__proto__":{"a":1},"b":[null]}') },
    },
  ],
  'fragments and conditions': [
    ...[true, false].flatMap((b) =>
      [
        'query ($b: Boolean!) { person { ...F @include(if: $b) self { ...F } } } fragment F on Person { color }',
        'query ($b: Boolean!) { person { ...F @include(if: $b) ...F } } fragment F on Person { color }',
        'query ($b: Boolean!) { person { ...F @include(if: $b) ...G } } fragment F on Person { color } fragment G on Person { ...F id }',
        'query ($b: Boolean!) { person { id } person @include(if: $b) { color } }',
        'query ($b: Boolean!) { person { ... @include(if: $b) { ... @skip(if: $b) { id } } color } }',
        'query ($b: Boolean!) { person { self @include(if: $b) { id } self @skip(if: $b) { color } } }',
        'query ($b: Boolean!) { person @skip(if: $b) @include(if: true) { id } list @skip(if: $b) }',
        'query ($b: Boolean!) { pets { ... on Cat @include(if: $b) { id lives } ... on Named { name @skip(if: $b) } } }',
        'query ($b: Boolean!) { person { friend { must @include(if: $b) id } } }',
        'query ($b: Boolean! = true) { echo(flag: $b) list @include(if: $b) }',
      ].map((source) => ({ source, variables: { b } })),
    ),
    { source: 'query ($b: Boolean = true) { list @include(if: $b) }', by: 'interpreted' },
    { source: 'query ($b: Boolean = true) { list @include(if: $b) echo }', variables: { b: null }, by: 'interpreted' },
    {
      source:
        '{ node(id: "cat") { ...N } b: node(id: "dog") { ...N } c: node(id: "person") { ...N } d: node(id: "none") { ...N } } fragment N on Node { __typename id ... on Named { name ... on Cat { lives } ... on Dog { owner { id } } } ... on Person { best { name } born } }',
    },
    {
      source:
        '{ people { id pets { ... on Cat { owner { id } } ... on Dog { owner { id pets { ... on Cat { strict } } } } } } }',
    },
    { source: '{ petsMust { ... on Cat { same: lives } ... on Dog { other: barks } } }' },
  ],
};

describe.each(Object.entries(cases))('%s', (_, group) => {
  test.each(group)(
    'both executors answer alike: $source $variables',
    async ({ source, variables, by = 'compiled' }) => {
      const result = await executeBoth({ schema, source, variables });
      for (const run of result.runs) expect(run).toBe(result.reference);
      expect(result.engines).toEqual(engines[by]);
    },
  );
});

test('a string that graphql-jit would execute stays a string', async () => {
  const code = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.ranInTheServer=1';
  const { runs } = await executeBoth({
    schema,
    source: `{ echo(text: "${code}", any: { ${code.split('=')[0]?.replace('globalThis.', '')}: 1 }) }`,
  });
  expect(runs[2]).toContain('globalThis.ranInTheServer=1');
  expect('ranInTheServer' in globalThis).toBe(false);
});

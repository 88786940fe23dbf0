import { gzipSync } from 'node:zlib';
import type { HostileRequest } from './requests.js';

/** A request that would cost far more to answer than to send. */
export interface Bomb {
  readonly name: string;
  readonly document?: string;
  readonly variables?: string;
  /** The whole body, where it is not made of document and variables. */
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const repeat = (count: number, write: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => write(index)).join(between);
const nest = (levels: number, open: string, inside: string, close = '}') =>
  open.repeat(levels) + inside + close.repeat(levels);
const anywhere = 'organization(code: "x")';
const listed = (item: string, count: number) => `[${Array(count).fill(item).join(',')}]`;

const deep: readonly Bomb[] = [
  { name: 'depth 60', document: `{ ${anywhere} { ${nest(60, 'parent {', 'id')} } }` },
  { name: 'depth 60 in inline fragments', document: `{ ${anywhere} { ${nest(60, '... { parent {', 'id', '} }')} } }` },
  { name: 'selections 400,000 deep', document: '{a'.repeat(400_000) },
  { name: 'lists 2,400 deep in a literal', document: `{ node(id: ${nest(2_400, '[', '1', ']')}) { id } }` },
  {
    name: 'input objects 1,200 deep in a literal',
    document: `{ grids(filter: ${nest(1_200, '{ a: ', '1')}) { nodes { id } } }`,
  },
  { name: 'list types 2,400 deep', document: `query ($v: ${nest(2_400, '[', 'Int', ']')}) { __typename }` },
];

const wide: readonly Bomb[] = [
  { name: '1,000 aliases', document: `{ ${repeat(1_000, (n) => `a${n}: me { id }`)} }` },
  { name: '1,000 aliases below one field', document: `{ ${anywhere} { ${repeat(1_000, (n) => `a${n}: id`)} } }` },
  { name: '10,000 directives', document: `{ __typename ${'@skip(if: false) '.repeat(10_000)} }` },
  { name: '10,000 directives that there are not', document: `{ __typename ${repeat(10_000, (n) => `@d${n}`)} }` },
  { name: '1,000 directives', document: `{ __typename ${'@a '.repeat(1_000)} }` },
  { name: 'one field 2,000 times', document: `{ ${'__typename '.repeat(2_000)} }` },
  { name: '1,000 operations', document: repeat(1_000, (n) => `query Q${n} { __typename }`) },
  { name: '400 operations over a chain of 200 fragments', document: chained(400, 200) },
  { name: '1,000 unknown fields', document: `{ ${repeat(1_000, (n) => `organisation${n}`)} }` },
  { name: '1,000 unknown types', document: `{ ${repeat(900, (n) => `... on Organisation${n} { id }`)} }` },
  { name: '1,000 variables', document: `query (${repeat(1_000, (n) => `$v${n}: Int`)}) { __typename }` },
  {
    name: '1,000 variables that are not declared',
    document: `{ ${anywhere} { grids(first: 1, ${repeat(1_000, (n) => `a${n}: $v${n}`)}) { nodes { id } } } }`,
  },
  { name: 'a name of 900,000 letters', document: `{ ${'a'.repeat(900_000)} }` },
  { name: 'a text of 900,000 letters', document: `{ node(id: "${'x'.repeat(900_000)}") { ids } }` },
  { name: '300,000 tokens', document: `{ ${'a '.repeat(300_000)} }` },
  { name: 'a block text of 200,000 lines', document: `{ node(id: """${'\n x'.repeat(200_000)}""") { ids } }` },
  { name: '900,000 commas', document: `{ ${','.repeat(900_000)} a }` },
  { name: '900,000 quotes that do not end', document: `{ a(b: """${'\\"""'.repeat(100_000)}` },
];

/** So many operations that all spread the first fragment of a chain. */
function chained(operations: number, fragments: number): string {
  const chain = repeat(
    fragments,
    (n) => `fragment F${n} on Query { ${n + 1 < fragments ? `...F${n + 1}` : 'me { id }'} }`,
  );
  return `${repeat(operations, (n) => `query Q${n} { ...F0 }`)} ${chain}`;
}

const fragments: readonly Bomb[] = [
  { name: 'a fragment within itself', document: '{ ...A } fragment A on Query { me { id } ...A }' },
  {
    name: 'a circle of 400 fragments',
    document: `{ ...F0 } ${repeat(400, (n) => `fragment F${n} on Query { ...F${(n + 1) % 400} }`)}`,
  },
  {
    name: 'fragments that double 200 times',
    document: `{ ...F0 } ${repeat(200, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F200 on Query { me { id } }`,
  },
  {
    name: 'fields that double 30 times',
    document: `{ organization(code: "x") { ...F0 } } ${repeat(30, (n) => `fragment F${n} on Organization { a: parent { ...F${n + 1} } b: parent { ...F${n + 1} } }`)} fragment F30 on Organization { id }`,
  },
  {
    name: 'equal fields to compare with each other, three deep',
    document: `{ ${anywhere} { ${'parent { parent { parent { id } parent { id } parent { id } } parent { parent { id } } parent { id } } '.repeat(60)} } }`,
  },
  {
    name: '99 equal fields to compare, of nine fields each',
    document: `{ ${anywhere} { ${'parent { parent { id } parent { id } parent { id } parent { id } } '.repeat(99)} } }`,
  },
  {
    name: '95 fragments to compare, each with each',
    document: `{ ${anywhere} { ${repeat(95, (n) => `...F${n}`)} } } ${repeat(95, (n) => `fragment F${n} on Organization { parent { id name } kind level }`)}`,
  },
];

const expensive: readonly Bomb[] = [
  {
    name: 'pages in pages in pages',
    document: `{ organizations(first: 100) { ${nest(4, 'nodes { children(first: 100) {', 'nodes { id }', '} }')} } }`,
  },
  {
    name: 'pages in pages from the end',
    document: `{ organizations(last: 100) { edges { node { grids(last: 100) { edges { node { posts(last: 100) { totalCount } } } } } } } }`,
  },
  { name: 'a page of 2,147,483,647', document: '{ organizations(first: 2147483647) { nodes { id } } }' },
  { name: 'a page of 2,147,483,647 from the end', document: '{ organizations(last: 2147483647) { nodes { id } } }' },
  { name: 'a page of more than an Int', document: '{ organizations(first: 99999999999999999999) { nodes { id } } }' },
  {
    name: 'a page of 2,147,483,647 in a variable',
    document: 'query ($n: Int) { organizations(first: $n) { nodes { id } } }',
    variables: '{"n":2147483647}',
  },
  {
    name: '50 searches that are counted',
    document: `{ ${repeat(50, (n) => `a${n}: organizations(filter: { search: "桃" }, first: 1) { totalCount }`)} }`,
  },
  {
    name: 'a schema seen from each of its types',
    document: `{ __schema { types { ${nest(4, 'fields { type {', 'name', '} }')} } } }`,
  },
  { name: '40 times the schema', document: `{ ${repeat(40, (n) => `a${n}: __schema { types { name } }`)} }` },
  {
    name: 'a type with all that leads away from it',
    document: `{ __type(name: "Query") { ${nest(7, 'fields { type { ofType {', 'name', '} } }')} } }`,
  },
];

const taking = 'query ($v: OrganizationsFilter) { organizations(filter: $v) { nodes { id } } }';
const values: readonly Bomb[] = [
  { name: 'variables 100,000 deep', document: taking, variables: `{"v":${nest(100_000, '[', '1', ']')}}` },
  { name: 'variable objects 100,000 deep', document: taking, variables: `{"v":${nest(100_000, '{"a":', '1')}}` },
  { name: 'a list of 300,000 in a variable', document: taking, variables: `{"v":${listed('1', 300_000)}}` },
  { name: '24 lists of 20,000 in a variable', document: taking, variables: `{"v":${listed(listed('1', 20_000), 24)}}` },
  {
    name: '15,000 lists of lists in a variable',
    document: taking,
    variables: `{"v":${listed('[[1],[1],[1],[1],[1],[1]]', 15_000)}}`,
  },
  {
    name: 'an object of 60,000 unknown fields',
    document: taking,
    variables: `{"v":{${repeat(60_000, (n) => `"k${n}":1`, ',')}}}`,
  },
  {
    name: '60,000 variables that are not declared',
    document: `query ($v: Int!) { __typename }`,
    variables: `{${repeat(60_000, (n) => `"k${n}":1`, ',')}}`,
  },
  {
    name: 'a page of 1e400',
    document: 'query ($n: Int) { organizations(first: $n) { nodes { id } } }',
    variables: '{"n":1e400}',
  },
];

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const bodies: readonly Bomb[] = [
  { name: 'a body of 10 MB', body: json({ query: '{ __typename }', variables: { v: 'x'.repeat(10_000_000) } }) },
  { name: 'a document of 10 MB', body: json({ query: `{ ${'a '.repeat(5_000_000)} }` }) },
  { name: 'brackets of 10 MB', body: Buffer.alloc(10_000_000, '[') },
  { name: 'brackets of 900 KB', body: Buffer.alloc(900_000, '[') },
  { name: 'a batch of 1,000', body: json(Array(1_000).fill({ query: '{ me { id } }' })) },
  {
    name: 'a zipped body of 100 MB',
    body: gzipSync(Buffer.alloc(100_000_000, ' ')),
    headers: { 'content-encoding': 'gzip' },
  },
  {
    name: 'prototypes in 30,000 objects',
    body: Buffer.from(`{"query":"{ a","extensions":${listed('{"__proto__":{"a":1}}', 30_000)}}`),
  },
];

/** Every bomb. Of those that have a document, any transport may carry it. */
export const bombs: readonly Bomb[] = [...deep, ...wide, ...fragments, ...expensive, ...values, ...bodies];

/** The longest address that a server reads: its headers may have 16 KB. */
const longestAddress = 15_000;

/**
 * The ways in which a bomb can be sent: all as POST, those that are documents over WebSocket, the short ones as GET.
 */
export function waysOf(bomb: Bomb): readonly HostileRequest[] {
  const { document = '', variables = '{}', body, headers } = bomb;
  const request = { asker: 'anonymous', search: '', headers: {} } as const;
  const whole = body ?? Buffer.from(`{"query":${JSON.stringify(document)},"variables":${variables}}`);
  const post = {
    ...request,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: [whole],
  } as const;
  if (body)
    return headers
      ? [post]
      : [
          post,
          {
            ...request,
            method: 'websocket',
            body: [Buffer.concat([Buffer.from('{"id":"1","type":"subscribe","payload":'), body, Buffer.from('}')])],
          },
        ];
  const message = Buffer.from(`{"id":"1","type":"subscribe","payload":${whole.toString()}}`);
  const search = `?query=${encodeURIComponent(document)}&variables=${encodeURIComponent(variables)}`;
  const get = { ...request, method: 'GET', search, headers: { 'apollo-require-preflight': '1' }, body: [] } as const;
  const webSocket = { ...request, method: 'websocket', body: [message] } as const;
  return search.length < longestAddress ? [post, get, webSocket] : [post, webSocket];
}

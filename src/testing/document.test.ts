import { parse } from 'graphql';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { operation, startTestServer, type TestServer, type TypedDocument } from './index.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'TYPED' });
});

afterAll(() => server?.stop());

const text = 'query ($code: String!) { organization(code: $code) { code } }';
type Found = { organization: { code: string } | null };
const found = { organization: { code: 'TYPED' } };

/** As GraphQL Code Generator writes it (`TypedDocumentString`). */
class DocumentText extends String implements TypedDocument<Found, { code: string }> {
  declare __apiType?: (variables: { code: string }) => Found;
}

test('an operation brings the types of its result and its variables along', async () => {
  const find = operation<Found, { code: string }>(text);

  const answer = await server.anonymous.query(find, { code: 'TYPED' });

  expect(answer).toEqual(found);
  expectTypeOf(answer).toEqualTypeOf<Found>();
  // @ts-expect-error -- the variable is required, and is a text
  expect(await server.anonymous.refusal(find, { code: 1 })).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('an operation without variables is asked with its document alone', async () => {
  const { plugins } = await server.anonymous.query(operation<{ plugins: { id: string }[] }>('{ plugins { id } }'));

  expect(plugins.map(({ id }) => id)).toContain('core');
});

test('what code generators write is understood: a parsed document, and a text that is an object', async () => {
  const node = parse(text) as ReturnType<typeof parse> & TypedDocument<Found, { code: string }>;

  expect(await server.anonymous.query(node, { code: 'TYPED' })).toEqual(found);
  expect(await server.anonymous.query(new DocumentText(text), { code: 'TYPED' })).toEqual(found);
});

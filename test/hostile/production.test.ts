import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { layWire, type Proxy } from '../../src/host/test/proxy.js';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { Sandbox, testPlugin } from '../process/support/sandbox.js';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let wire: Proxy;
let server: CommongridProcess;

// As `npm start` runs it where it serves: a process of its own, in production, with a plugin that fails in many ways.
beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  wire = await layWire(database.url);
  server = await sandbox.started({
    DATABASE_URL: wire.url,
    NODE_ENV: 'production',
    COMMONGRID_PLUGINS: await testPlugin('leaky'),
  });
});
afterAll(async () => {
  await sandbox?.close();
  await wire?.cut();
  await database?.drop();
});

interface Said {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What nobody outside may read: hints, stacks, statements, names of tables, files, what a driver or a plugin said. */
const inward =
  /did you mean|是否|stack|exception|\bat [\w./]+:\d|node_modules|\.[jt]s\b|\/(srv|tmp|work|home|usr)\/|select |insert |secret|relation|violates|duplicate key|postgres|kysely|mikro|ECONN|127\.0\.0\.1:/i;

const languages = ['en', 'zh-CN'] as const;

async function overHttp(
  document: string,
  variables: object,
  language: string,
): Promise<{ text: string; errors: Said[] }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ query: document, variables }),
  });
  const text = await response.text();
  return { text, errors: (JSON.parse(text) as { errors?: Said[] }).errors ?? [] };
}

async function overWebSocket(document: string, variables: object): Promise<{ text: string; errors: Said[] }> {
  const url = `${server.url.replace('http:', 'ws:')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  const heard: unknown[] = [];
  try {
    for await (const result of client.iterate({ query: document, variables: { ...variables } })) heard.push(result);
  } catch (refused) {
    heard.push({ errors: refused });
  } finally {
    await client.dispose();
  }
  const errors = heard.flatMap((one) => (one as { errors?: Said[] }).errors ?? []);
  return { text: JSON.stringify(heard), errors };
}

/** Asks over both, in both languages: codes of what was refused. Nothing inward may be said. */
async function codesOf(document: string, variables: object = {}): Promise<unknown[]> {
  const answers = [await overWebSocket(document, variables)];
  for (const language of languages) answers.push(await overHttp(document, variables, language));
  for (const { errors } of answers) {
    expect(errors).not.toEqual([]);
    for (const error of errors) {
      expect(error.message).not.toMatch(inward);
      expect(JSON.stringify(error.extensions)).not.toMatch(inward);
      expect(error.extensions).toHaveProperty('requestId');
    }
  }
  const [codes, ...others] = answers.map(({ errors }) => errors.map(({ extensions }) => extensions.code));
  for (const other of others) expect(other).toEqual(codes);
  return codes ?? [];
}

describe('in production, nothing from within is said', () => {
  test.each<[string, string, object, string]>([
    ['a misspelt field', '{ organisations { nodes { id } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a misspelt argument', '{ organization(cod: "x") { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a misspelt type', 'query ($v: OrganizationFilte) { plugins { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a misspelt fragment', '{ me { ...Nme } } fragment Name on Account { id }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a misspelt directive', '{ me @skipp(if: true) { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a misspelt input field',
      '{ organizations(filter: { serch: "x" }) { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a misspelt enum value',
      '{ organizations(orderBy: { field: CODEE }) { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no syntax', '{ me { id }', {}, 'GRAPHQL_PARSE_FAILED'],
    ['no syntax within a text', '{ me(id: "secret', {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'a misspelt field of a variable',
      'query ($v: OrganizationsFilter) { organizations(filter: $v) { nodes { id } } }',
      { v: { serch: 'x' } },
      'BAD_USER_INPUT',
    ],
    [
      'a misspelt enum value in a variable',
      'query ($v: OrganizationOrderField!) { organizations(orderBy: { field: $v }) { nodes { id } } }',
      { v: 'CODEE' },
      'BAD_USER_INPUT',
    ],
    [
      'a variable that holds a secret of another type',
      'mutation ($v: SignInInput!) { signIn(input: $v) { accessToken } }',
      { v: { login: 'a', password: { text: 'secret' } } },
      'BAD_USER_INPUT',
    ],
    ['a resolver that throws', '{ leakError }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a resolver that throws text', '{ leakText }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a resolver that throws an error of GraphQL', '{ leakGraphql }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a resolver that throws with a code of its own', '{ leakCode }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a resolver that answers another type', '{ leakValue }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a statement that is wrong', '{ leakStatement }', {}, 'INTERNAL_SERVER_ERROR'],
    ['a constraint without words', 'mutation { breakRule(input: {}) { text } }', {}, 'RULE_VIOLATED'],
  ])('%s', async (_, document, variables, code) => {
    expect(await codesOf(document, variables)).toContain(code);
  });

  test('a body that is none, an address that is none', async () => {
    for (const request of [
      {
        path: '/graphql',
        init: { method: 'POST', body: '{"query": secret', headers: { 'content-type': 'application/json' } },
      },
      { path: '/graphql?query={', init: {} },
      { path: '/../secret.js', init: {} },
      { path: '/playground/%ff', init: {} },
    ]) {
      const response = await fetch(server.url + request.path, request.init);
      expect(response.status).toBeLessThan(500);
      expect((await response.text()).replace('"/secret.js"', '')).not.toMatch(inward);
    }
  });
});

test('when the database is gone, nothing is said of where it was', async () => {
  await wire.cut();

  expect(await codesOf('{ organization(code: "x") { name } }')).toContain('SERVICE_UNAVAILABLE');
  const ready = await fetch(`${server.url}/health/ready`);
  expect(ready.status).toBe(503);
});

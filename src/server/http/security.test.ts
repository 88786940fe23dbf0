import { afterEach, expect, test } from 'vitest';
import { read, startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
afterEach(() => server.close());

const preflight = (origin: string) =>
  fetch(server.graphql, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    },
  });

test('by default no page of another origin may call', async () => {
  server = await startTestServer();
  const answer = await preflight('https://other.example');
  expect(answer.status).toBe(404);
  expect(answer.headers.has('access-control-allow-origin')).toBe(false);
});

test('pages of configured origins may call, others not', async () => {
  server = await startTestServer({ corsOrigins: ['https://known.example'] });
  const known = await preflight('https://known.example');
  expect(known.headers.get('access-control-allow-origin')).toBe('https://known.example');
  expect(known.headers.get('access-control-allow-headers')).toContain('authorization');
  const other = await preflight('https://other.example');
  expect(other.headers.has('access-control-allow-origin')).toBe(false);
  const { headers } = await server.ask({ query: '{ hello }' }, { origin: 'https://known.example' });
  expect(headers.get('access-control-expose-headers')).toBe('x-request-id, content-disposition');
});

test('answers allow a browser nothing; a mounted page sets its own policy', async () => {
  const policy = "default-src 'self'";
  server = await startTestServer(
    {},
    {
      register: (app) =>
        void app.get('/page', (_, reply) => reply.header('content-security-policy', policy).send('page')),
    },
  );
  const { headers } = await server.ask({ query: '{ hello }' });
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.has('strict-transport-security')).toBe(false);
  expect((await fetch(`${server.url}/page`)).headers.get('content-security-policy')).toBe(policy);
});

test('in production, browsers are told to stay with HTTPS', async () => {
  server = await startTestServer({ production: true });
  expect((await fetch(`${server.url}/health/live`)).headers.has('strict-transport-security')).toBe(true);
});

test('the address of a caller is believed from a proxy only if it is trusted', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };
  server = await startTestServer();
  await server.ask({ query: '{ hello }' }, forwarded);
  expect(server.contexts[0]?.ip).toBe('127.0.0.1');
  await server.close();
  server = await startTestServer({ trustProxy: 1 });
  await server.ask({ query: '{ hello }' }, { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' });
  expect(server.contexts[0]?.ip).toBe('203.0.113.7');
});

test('behind one proxy the address that it added counts, whatever the client forged before it', async () => {
  server = await startTestServer({ trustProxy: 1 });
  for (const forged of ['198.51.100.1', '127.0.0.1', 'nonsense']) {
    await server.ask({ query: '{ hello }' }, { 'x-forwarded-for': `${forged}, 203.0.113.7` });
  }
  expect(server.contexts.map(({ ip }) => ip)).toEqual(['203.0.113.7', '203.0.113.7', '203.0.113.7']);
});

test('behind two proxies the address before the last counts', async () => {
  server = await startTestServer({ trustProxy: 2 });
  await server.ask({ query: '{ hello }' }, { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.0.0.2' });
  expect(server.contexts[0]?.ip).toBe('203.0.113.7');
});

test.each([
  [
    'en',
    'A page of another site could have sent this. Send JSON with POST, or the header apollo-require-preflight: 1.',
  ],
  ['zh-CN', '该请求可能由其他网站的页面发出。请以 POST 发送 JSON，或附上请求头 apollo-require-preflight: 1。'],
])('a request that a foreign page could send without asking is refused in %s', async (language, message) => {
  server = await startTestServer();
  const answer = await read(fetch(`${server.graphql}?query={hello}`, { headers: { 'accept-language': language } }));

  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([
    { message, extensions: { code: 'BAD_REQUEST', rule: 'server:cross-site', requestId: expect.any(String) } },
  ]);
});

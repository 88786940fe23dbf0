import { gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetNames } from './playground-assets.js';
import { playgroundPolicy } from './playground-policy.js';
import { registerPlayground } from './register-playground.js';

let app: FastifyInstance;

beforeAll(() => {
  app = fastify();
  registerPlayground(app, { endpoint: '/graphql', examples: [], demoAccounts: [] });
});

afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('every file that the page and its modules name is served', async () => {
  const texts = [(await get('/playground')).body, (await get('/playground/assets/open-editor.js')).body];
  for (const name of ['main', 'session-bar', 'session', 'open-editor']) {
    texts.push(
      (await get(`/playground/assets/${name}.js`)).body.replaceAll(/from '\.\//g, "from '/playground/assets/"),
    );
  }

  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/\/playground\/assets\/([\w.-]+)/g)].map(([, n]) => n)),
  );

  expect(named).toEqual(new Set(assetNames));
});

test.each([...assetNames])('%s comes with its type, under the policy of the page', async (name) => {
  const response = await get(`/playground/assets/${name}`);

  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toMatch(name.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
  expect(response.headers['content-security-policy']).toBe(playgroundPolicy);
});

test('no style sheet loads anything from elsewhere', async () => {
  for (const name of assetNames.filter((asset) => asset.endsWith('.css'))) {
    const css = (await get(`/playground/assets/${name}`)).body;

    expect(css).not.toMatch(/@import/);
    expect([...css.matchAll(/url\((?!["']?data:)[^)]*\)/g)].map(([address]) => address)).toEqual([]);
  }
});

test('the policy names no other host and allows neither inline scripts nor eval', async () => {
  const policy = (await get('/playground')).headers['content-security-policy'] as string;

  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|wss?:|\*|unsafe-eval/);
  expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
});

describe('a file', () => {
  test('is compressed for those who take it so', async () => {
    const plain = await get('/playground/assets/session.js');
    const compressed = await get('/playground/assets/session.js', { 'accept-encoding': 'br, gzip' });

    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(compressed.rawPayload).toString()).toBe(plain.body);
  });

  test('is not compressed for those who refuse it', async () => {
    const response = await get('/playground/assets/session.js', { 'accept-encoding': 'gzip;q=0' });

    expect(response.headers['content-encoding']).toBeUndefined();
  });

  test('is not sent again to those who have it', async () => {
    const { etag } = (await get('/playground/assets/session.js')).headers;

    const response = await get('/playground/assets/session.js', { 'if-none-match': etag as string });

    expect(response.statusCode).toBe(304);
    expect(response.body).toBe('');
  });

  test.each(['nothing.js', 'toString', '..%2f..%2fpackage.json'])('%s does not exist', async (name) => {
    expect((await get(`/playground/assets/${name}`)).statusCode).toBe(404);
  });
});

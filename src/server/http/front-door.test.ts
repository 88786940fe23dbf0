import { expect, onTestFinished, test } from 'vitest';
import { startTestServer } from '../test/start.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** What `/` answers, on a server with a playground or without one. */
async function knock(accept: string, hasPlayground: boolean) {
  const server = await startTestServer(
    {},
    { register: (app) => void (hasPlayground && app.get('/playground', async () => 'the playground')) },
  );
  onTestFinished(() => server.close());
  return fetch(`${server.url}/`, { headers: { accept }, redirect: 'manual' });
}

const addresses = { name: 'Commongrid 共治网格', graphql: '/graphql', ready: '/health/ready' };

test('a browser is led to the playground', async () => {
  const answer = await knock(browser, true);

  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/playground']);
});

test.each([
  ['a program', 'application/json', true, { ...addresses, playground: '/playground' }],
  ['a program that takes anything', '*/*', true, { ...addresses, playground: '/playground' }],
  ['a browser, where there is no playground,', browser, false, addresses],
])('%s is told where things are', async (_, accept, hasPlayground, told) => {
  const answer = await knock(accept, hasPlayground);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(told);
});

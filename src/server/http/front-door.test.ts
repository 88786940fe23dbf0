import { expect, onTestFinished, test } from 'vitest';
import { startTestServer } from '../test/start.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** What `/`, or another address, answers on a server with a playground or without one. */
async function knock(accept: string, hasPlayground: boolean, path = '/') {
  const server = await startTestServer(
    {},
    { register: (app) => void (hasPlayground && app.get('/playground', async () => 'the playground')) },
  );
  onTestFinished(() => server.close());
  return fetch(server.url + path, { headers: { accept }, redirect: 'manual' });
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

test('a browser that opens the address of the graph is led to the playground', async () => {
  const answer = await knock(browser, true, '/graphql');

  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/playground']);
});

test.each([
  ['a program', 'application/json', true, '/graphql'],
  ['a browser, where there is no playground,', browser, false, '/graphql'],
  ['a browser with a query, which another site may have sent,', browser, true, '/graphql?query={hello}'],
])('%s is refused at the address of the graph', async (_, accept, hasPlayground, path) => {
  const answer = await knock(accept, hasPlayground, path);

  expect(answer.status).toBe(400);
});

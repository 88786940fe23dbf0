import { afterEach, expect, test, vi } from 'vitest';
import { startTinyServer, type TinyServerOptions } from '../test/tiny-server.js';
import { Refusal, SessionKeeper } from './session.js';

/** Less than the margin that a session is renewed at, so that the next request renews it. */
const aboutToEnd = { tokenLifetime: 5 };

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(options?: TinyServerOptions, browserFetch = fetch) {
  const server = await startTinyServer(options);
  open.push(server);
  const onChange = vi.fn<(login: string | undefined, reason?: Error) => void>();
  const keeper = () => new SessionKeeper({ endpoint: `${server.url}/graphql`, fetch: browserFetch, onChange });
  return { server, onChange, session: keeper(), another: keeper() };
}

test('signing in gives the header for later requests and tells who it is', async () => {
  const { session, onChange } = await start();

  await session.signIn('admin', 'right');

  expect(await session.authorization()).toBe('Bearer access-1');
  expect(onChange.mock.calls).toEqual([['admin']]);
});

test('a refused sign-in throws what the server said', async () => {
  const { session } = await start();

  await expect(session.signIn('admin', 'wrong')).rejects.toThrow('登录名或密码不对。 Wrong login or password.');
  expect(await session.authorization()).toBeUndefined();
});

test('an answer that is not GraphQL is told by its HTTP status', async () => {
  const { server, onChange } = await start();
  const session = new SessionKeeper({ endpoint: `${server.url}/nowhere`, fetch, onChange });

  await expect(session.signIn('admin', 'right')).rejects.toThrow(/HTTP 404/);
});

test('a session with enough time left is not renewed', async () => {
  const { session, server } = await start();
  await session.signIn('admin', 'right');

  await session.authorization();

  expect(server.calls).toEqual(['SignIn']);
});

test('requests at the same time share one renewal, for a refresh token works once', async () => {
  const { session, server } = await start(aboutToEnd);
  await session.signIn('admin', 'right');

  const headers = await Promise.all([session.authorization(), session.authorization()]);

  expect(headers).toEqual(['Bearer access-2', 'Bearer access-2']);
  expect(server.calls).toEqual(['SignIn', 'RefreshSession']);
});

test('a refused renewal ends the session and says why', async () => {
  const { session, another, onChange } = await start(aboutToEnd);
  await session.signIn('admin', 'right');
  another.restore(session.save() ?? '');
  await another.authorization();

  expect(await session.authorization()).toBeUndefined();
  expect(onChange).toHaveBeenLastCalledWith(undefined, new Refusal('请重新登录。 Sign in again.'));
});

test('a lost connection does not end the session', async () => {
  const { session, server } = await start(aboutToEnd);
  await session.signIn('admin', 'right');
  await Promise.all(open.splice(0).map(() => server.close()));

  expect(await session.authorization()).toBe('Bearer access-1');
});

test('signing out forgets the session here even if the server refuses', async () => {
  const { session, another, onChange } = await start();
  await session.signIn('admin', 'right');
  another.restore(session.save() ?? '');
  await another.signOut();

  await expect(session.signOut()).rejects.toThrow('Sign in again.');
  expect(await session.authorization()).toBeUndefined();
  expect(onChange).toHaveBeenLastCalledWith(undefined, undefined);
});

test('signing out during a renewal ends the renewed session', async () => {
  const { session, server } = await start(aboutToEnd);
  await session.signIn('admin', 'right');

  await Promise.all([session.authorization(), session.signOut()]);

  expect(server.calls).toEqual(['SignIn', 'RefreshSession', 'SignOut']);
});

test('signing out ends the session on the server', async () => {
  const { session, another } = await start(aboutToEnd);
  await session.signIn('admin', 'right');
  another.restore(session.save() ?? '');

  await session.signOut();

  expect(await another.authorization()).toBeUndefined();
});

test('a saved session goes on after a reload', async () => {
  const { session, another, onChange } = await start();
  await session.signIn('admin', 'right');

  another.restore(session.save() ?? '');

  expect(await another.authorization()).toBe('Bearer access-1');
  expect(onChange).toHaveBeenLastCalledWith('admin');
});

test('there is nothing to save when nobody is signed in', async () => {
  const { session } = await start();

  expect(session.save()).toBeUndefined();
});

test('lifetime is counted by the clock of the server: here, an hour behind', async () => {
  const anHourAgo = new Date(Date.now() - 3_600_000).toUTCString();
  const fetchFromThePast: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    return new Response(await response.text(), { headers: { date: anHourAgo } });
  };
  const { session, server } = await start({ tokenLifetime: 900 - 3600 }, fetchFromThePast);
  await session.signIn('admin', 'right');

  await session.authorization();

  expect(server.calls).toEqual(['SignIn']);
});

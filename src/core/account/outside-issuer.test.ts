import { afterEach, expect, onTestFinished, test } from 'vitest';
import { LocalIssuer } from './test/local-issuer.js';
import {
  answerTo,
  bearer,
  begin,
  clock,
  linkedAt,
  me,
  notGood,
  serverFor,
  tokenFrom,
  unreachable,
} from './test/outside-tokens.js';

afterEach(() => {
  clock.now = begin;
});

/** An issuer with one key, and a server that accepts its tokens, as long as a test lasts. */
async function issuerWithServer() {
  const issuer = await LocalIssuer.start('RS256');
  onTestFinished(() => issuer.stop());
  const server = await serverFor(issuer);
  onTestFinished(() => server.stop());
  return { issuer, server };
}

test('a token that names no key is refused where the issuer has several that could be meant', async () => {
  const { issuer, server } = await issuerWithServer();
  const other = await LocalIssuer.start('RS256');
  onTestFinished(() => other.stop());
  const key = (of: LocalIssuer, kid: string) => ({ ...(JSON.parse(of.publicKey('RS256')) as object), kid });
  issuer.keysDescribed = { keys: [key(issuer, 'RS256'), key(other, 'next')] };
  const { account } = await linkedAt(server, 'nameless');

  expect(await answerTo(server, await tokenFrom(issuer, { sub: 'nameless' }, { kid: undefined }))).toEqual(notGood);
  expect(await answerTo(server, await tokenFrom(issuer, { sub: 'nameless' }))).toBe(account.login);
});

test('a flood of tokens with keys that nobody knows does not become one of questions to the issuer', async () => {
  const { issuer, server } = await issuerWithServer();
  const { account } = await linkedAt(server, 'patient');
  const tokens = await Promise.all(
    Array.from({ length: 60 }, (_, number) => tokenFrom(issuer, {}, { kid: `unheard-of-${number}` })),
  );

  const answers = await Promise.all(tokens.map((token) => answerTo(server, token)));
  expect(answers).toEqual(tokens.map(() => notGood));
  for (const token of tokens) expect(await answerTo(server, token)).toEqual(notGood);
  expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  expect(await answerTo(server, await tokenFrom(issuer, { sub: 'patient' }))).toBe(account.login);
});

test('the issuer is asked once for many tokens, and never for the server’s own', async () => {
  const { issuer, server } = await issuerWithServer();
  const client = await linkedAt(server, 'many');
  await client.query(me);
  expect(issuer.asked).toEqual([]);

  const token = await tokenFrom(issuer, { sub: 'many' });
  await Promise.all(Array.from({ length: 8 }, () => bearer(server, token).query(me)));
  expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
});

test('while the issuer is away its tokens are refused as that, and the server’s own are not', async () => {
  const { issuer, server } = await issuerWithServer();
  const client = await linkedAt(server, 'patient');
  issuer.described = { issuer: 'https://somebody.else.example' };

  expect(await answerTo(server, await tokenFrom(issuer, { sub: 'patient' }))).toEqual(unreachable);
  expect(await client.query(me)).toEqual({ me: { login: client.account.login } });
});

test('an issuer that was away is left alone for five seconds, so that no request waits for it, and then found', async () => {
  const { issuer, server } = await issuerWithServer();
  const { account } = await linkedAt(server, 'patient');
  const token = await tokenFrom(issuer, { sub: 'patient' });
  issuer.described = { issuer: 'https://somebody.else.example' };
  expect(await answerTo(server, token)).toEqual(unreachable);

  issuer.described = {};
  clock.now = new Date(begin.getTime() + 4_999);
  expect(await answerTo(server, token)).toEqual(unreachable);
  expect(issuer.asked).toHaveLength(1);
  clock.now = new Date(begin.getTime() + 5_000);
  expect(await answerTo(server, token)).toBe(account.login);
});

test('an issuer that is down holds no request up', async () => {
  const { issuer, server } = await issuerWithServer();
  const token = await tokenFrom(issuer);
  await issuer.stop();

  expect(await answerTo(server, token)).toEqual(unreachable);
});

test('an issuer that never answers holds no request up for ever', async () => {
  const { issuer, server } = await issuerWithServer();
  issuer.silent = true;

  expect(await answerTo(server, await tokenFrom(issuer))).toEqual(unreachable);
});

test('keys are not fetched from where anybody could have put them', async () => {
  const { issuer, server } = await issuerWithServer();
  // The keys lie there indeed, but no address of this machine says so, and they would come without TLS.
  issuer.described = { jwks_uri: `${issuer.url.replace('127.0.0.1', '0.0.0.0')}/keys` };

  expect(await answerTo(server, await tokenFrom(issuer))).toEqual(unreachable);
  expect(issuer.asked).toEqual(['/.well-known/openid-configuration']);
});

import type { JWTPayload } from 'jose';
import { type SignedInClient, startTestServer, type TestClient, type TestServer } from '../../../testing/index.js';
import type { LocalIssuer, SigningOptions } from './local-issuer.js';

/** When these tests begin. */
export const begin = new Date('2026-11-22T08:00:00Z');

/** What time it is for the servers; a test moves it, and sets it back. */
export const clock = { now: begin };

/** What is said of a token that is not good, and of an issuer that cannot be asked for its keys. */
export const notGood = { code: 'UNAUTHENTICATED', rule: 'core:token.not-good' };
export const unreachable = { code: 'SERVICE_UNAVAILABLE', rule: 'core:issuer.unreachable' };

/** Asks who one is. */
export const me = '{ me { login } }';

/** Seconds of the epoch, so many after the beginning. */
export const seconds = (later: number): number => begin.getTime() / 1_000 + later;

/** A server that accepts the tokens of an issuer. */
export const serverFor = ({ url }: LocalIssuer, settings: object = {}): Promise<TestServer> =>
  startTestServer({
    now: () => clock.now,
    config: { core: { openIdConnect: { issuer: url, audience: 'commongrid', ...settings } } },
  });

/** A good token of the subject `zhang`, but for what is said otherwise. */
export const tokenFrom = (issuer: LocalIssuer, claims: JWTPayload = {}, options: SigningOptions = {}) =>
  issuer.sign({ sub: 'zhang', aud: 'commongrid', exp: seconds(300), ...claims }, options);

/** Somebody who comes with a token. */
export const bearer = (server: TestServer, token: string): TestClient =>
  server.clientWith(async () => `Bearer ${token}`);

/** Makes an account that is linked with a subject. */
export async function linkedAt(server: TestServer, subject: string): Promise<SignedInClient> {
  const administrator = await server.signInAs('core:administrator');
  const client = await server.signIn({});
  await administrator.query(
    'mutation ($input: LinkAccountInput!) { linkAccount(input: $input) { account { version } } }',
    { input: { id: client.account.globalId, subject } },
  );
  return client;
}

/** What a server says to who comes with a token: their login, or code and rule of the refusal. */
export async function answerTo(server: TestServer, token: string): Promise<object | string> {
  const { data, refusals } = await bearer(server, token).send<{ me: { login: string } }>(me);
  if (data?.me) return data.me.login;
  const [refusal] = refusals;
  return { code: refusal?.code, rule: refusal?.rule };
}

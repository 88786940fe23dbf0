import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { longestDocument } from './bounded-body.js';
import { LocalIssuer } from './test/local-issuer.js';

const begin = new Date('2026-11-22T08:00:00Z');
const unreachable = { code: 'SERVICE_UNAVAILABLE', rule: 'core:issuer.unreachable' };
const notLinked = { code: 'UNAUTHENTICATED', rule: 'core:account.not-linked' };
const broken = { kty: 'RSA', kid: 'RS256', n: 'AA', e: 'AA' };
const tooLong = { padding: 'x'.repeat(longestDocument) };

let issuer: LocalIssuer;
let server: TestServer;
let now = begin;

beforeEach(async () => {
  now = begin;
  issuer = await LocalIssuer.start('RS256', 'ES256');
  const openIdConnect = { issuer: issuer.url, audience: 'commongrid' };
  server = await startTestServer({ now: () => now, config: { core: { openIdConnect } } });
});
afterEach(async () => {
  await server?.stop();
  await issuer?.stop();
});

/** The refusal of a good token of somebody whom nobody has linked: with sound keys that is all there is against it. */
async function refusal(alg = 'RS256'): Promise<object> {
  const exp = Math.floor(begin.getTime() / 1_000) + 300;
  const token = await issuer.sign({ sub: 'zhang', aud: 'commongrid', exp }, { alg });
  const { code, rule } = await server.clientWith(async () => `Bearer ${token}`).refusal('{ me { login } }');
  return { code, rule };
}

const passes = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};

test('a broken key counts as an issuer that is away, and the keys are asked for again after a pause', async () => {
  issuer.keysDescribed = { keys: [broken] };
  expect(await refusal()).toEqual(unreachable);
  issuer.keysDescribed = {};

  passes(4_999);
  expect(await refusal()).toEqual(unreachable);
  expect(issuer.asked).toHaveLength(2);
  passes(1);
  expect(await refusal()).toEqual(notLinked);
  expect(issuer.asked.slice(2)).toEqual(['/keys']);
});

test('a broken key leaves the sound ones beside it in use, while it is asked for again too', async () => {
  issuer.keysDescribed = { keys: [broken, JSON.parse(issuer.publicKey('ES256'))] };

  for (const _ of [1, 2]) {
    expect(await refusal('RS256')).toEqual(unreachable);
    expect(await refusal('ES256')).toEqual(notLinked);
    passes(5_000);
  }
});

test.each(['described', 'keysDescribed'] as const)(
  'a document that is too long is not read to its end: %s',
  async (document) => {
    issuer[document] = tooLong;
    expect(await refusal()).toEqual(unreachable);
    issuer[document] = {};

    passes(5_000);
    expect(await refusal()).toEqual(notLinked);
  },
);

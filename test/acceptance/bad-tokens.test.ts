import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Standing, settle } from './support/bad-input.js';

const today = '2026-11-22';
let moment = `${today}T04:00:00Z`;

let standing: Standing;
beforeAll(async () => {
  standing = await settle(() => new Date(moment));
});
afterAll(() => standing?.server.stop());

describe('a token', () => {
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const fresh = async () => {
    const { account } = await standing.server.signIn({ organization: 'district' });
    const { login, password } = account;
    type Answer = { signIn: { accessToken: string } };
    return (await standing.server.anonymous.query<Answer>(signIn, { input: { login, password } })).signIn.accessToken;
  };
  const refused = (token: string) =>
    standing.refusedTo(
      standing.server.clientWith(async () => `Bearer ${token}`),
      '{ organization(code: "district") { name } }',
      {},
    );

  test('that is over is refused, even for what everybody may read', async () => {
    const token = await fresh();
    moment = `${today}T04:11:00Z`;

    expect(await refused(token)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test.each([
    ['with a changed signature', (token: string) => `${token.slice(0, -4)}AAAA`],
    [
      'with other claims',
      (token: string) => token.replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`),
    ],
    [
      'that says it needs no signature',
      (token: string) =>
        `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${token.split('.')[1]}.`,
    ],
    ['that is none', () => 'token'],
  ])('%s is refused', async (_, tamper) => {
    expect(await refused(tamper(await fresh()))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

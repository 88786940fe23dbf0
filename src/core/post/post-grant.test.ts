import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import type { TwoDistricts } from '../access/test/two-districts.js';
import { appointing, type Candidate, Candidates, ending, linking } from './test/candidates.js';

let candidates: Candidates;
let world: TwoDistricts;
let secretary: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  candidates = await Candidates.open();
  ({ world, secretary, administrator } = candidates);
});
afterAll(() => world?.stop());

const revoking = 'mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { roleGrant { id } } }';
const asked = (who: Candidate, more?: object) => candidates.asked(who, more);
const now = () => world.now.toISOString();

test('a post gives its holder a role where it is, from now until its term is over', async () => {
  const who = await candidates.add();
  const { grant } = await candidates.appoint(who, { validFrom: '2024-01-01', validUntil: '2027-03-01' });

  expect(grant).toMatchObject({
    role: 'core:grid-worker',
    validFrom: now(),
    // The first instant of the day in Shanghai.
    validUntil: '2027-02-28T16:00:00.000Z',
    account: { login: who.client.account.login },
    grid: { code: 'northGrid' },
    organization: null,
    availableActions: [],
    post: { kind: 'GRID_WORKER' },
  });
  expect(await candidates.countOf(who)).toBe(1);
});

test('that of a post to come begins with it', async () => {
  const who = await candidates.add();
  const post = await candidates.appoint(who, { validFrom: '2026-12-01' });

  expect(await candidates.grantOf(post)).toEqual({ from: '2026-11-30T16:00:00.000Z', until: null, revoked: null });
  expect(await candidates.countOf(who)).toBe(0);
});

test('it ends at once with the post', async () => {
  const who = await candidates.add();
  const post = await candidates.appoint(who);
  await candidates.end(post);

  expect(await candidates.grantOf(post)).toMatchObject({ until: null, revoked: now() });
  expect(await candidates.countOf(who)).toBe(0);
});

test('it ends with the post on a day to come, and counts until then', async () => {
  const who = await candidates.add();
  const post = await candidates.appoint(who);
  await candidates.end(post, '2026-12-24');

  expect(await candidates.grantOf(post)).toMatchObject({ until: '2026-12-23T16:00:00.000Z', revoked: null });
  expect(await candidates.countOf(who)).toBe(1);
});

test('it ends with a post that had yet to begin', async () => {
  const who = await candidates.add();
  const post = await candidates.appoint(who, { validFrom: '2026-12-01' });
  await candidates.end(post);

  expect(await candidates.grantOf(post)).toMatchObject({ revoked: now() });
  expect(await candidates.countOf(who)).toBe(0);
});

test('it is not taken back apart from its post', async () => {
  const { grant } = await candidates.appoint(await candidates.add());

  expect(await secretary.refusal(revoking, { input: { id: grant.id } })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:grant.of-a-post',
  });
});

test.each([1, 2, 3, 4, 5, 6])(
  'of an end and a revocation at once, the post ends with its grant, and the revocation is refused, round %i',
  async () => {
    const who = await candidates.add();
    const post = await candidates.appoint(who);
    const outcomes = await Promise.all([
      candidates.end(post).then(() => 'done'),
      secretary.refusal(revoking, { input: { id: post.grant.id } }).then(({ rule }) => rule),
    ]);

    expect(outcomes[0]).toBe('done');
    expect(['core:grant.of-a-post', 'core:grant.already-revoked']).toContain(outcomes[1]);
    expect(await candidates.countOf(who)).toBe(0);
  },
);

test.each([1, 2, 3, 4])(
  'of many appointments of one person at once one is made, with one grant, round %i',
  async () => {
    const who = await candidates.add();
    const attempts = await Promise.all(Array.from({ length: 4 }, () => secretary.send(appointing, asked(who))));
    const rules = attempts.flatMap(({ refusals }) => refusals.map(({ rule }) => rule));

    expect(rules).toEqual(Array.from({ length: 3 }, () => 'core:post.held-already'));
    expect(await candidates.countOf(who)).toBe(1);
  },
);

test('two posts do not both give one role at one place; nothing is left of the second', async () => {
  const who = await candidates.add();
  await candidates.appoint(who);
  const refused = await secretary.refusal(appointing, asked(who, { kind: 'GRID_CHIEF' }));

  expect(refused).toMatchObject({ rule: 'core:grant.held-already', field: 'input.grant.role' });
  expect(await candidates.appoint(who, { kind: 'GRID_CHIEF', grant: undefined })).toMatchObject({ grant: null });
});

test('the account is that of the person who is appointed', async () => {
  const [who, other] = [await candidates.add(), await candidates.add()];
  const nobodys = await world.account('nobodys', [], 'northCommunity');
  for (const { account } of [other.client, nobodys]) {
    const grant = { accountId: account.globalId, role: 'core:grid-worker' };
    expect(await secretary.refusal(appointing, asked(who, { grant }))).toMatchObject({
      rule: 'core:grant.account-of-another',
      field: 'input.grant.accountId',
    });
  }
});

test('whoever appoints with a grant must be allowed to give it', async () => {
  const who = await candidates.add();
  const grant = { accountId: who.client.account.globalId, role: 'core:administrator' };

  expect(await secretary.refusal(appointing, asked(who, { grant }))).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.grant.role',
  });
});

test('whoever may not appoint does not do so with a grant', async () => {
  const clerk = await world.account('appointer', [['law:clerk', 'north']], 'north');

  expect(await clerk.refusal(appointing, asked(await candidates.add()))).toMatchObject({ code: 'FORBIDDEN' });
});

test('nobody ends the post of somebody who stands above or beside them, and is told so before', async () => {
  const who = await candidates.add('north');
  const post = await candidates.appoint(
    who,
    {
      kind: 'DEPUTY_SECRETARY',
      gridId: undefined,
      organizationId: world.globalId('north'),
      grant: { accountId: who.client.account.globalId, role: 'core:district-secretary' },
    },
    administrator,
  );
  const actions = `{ node(id: "${post.id}") { ... on Post { availableActions } } }`;

  expect(await secretary.query(actions)).toEqual({ node: { availableActions: ['UPDATE'] } });
  expect(await secretary.refusal(ending, { input: { id: post.id, version: post.version } })).toMatchObject({
    code: 'FORBIDDEN',
    rule: 'core:account.of-an-equal',
  });
  expect(await administrator.query(actions)).toEqual({ node: { availableActions: ['END', 'UPDATE'] } });
  await candidates.end(post, undefined, administrator);
  expect(await candidates.countOf(who)).toBe(0);
});

test('a grid that is retired ends its posts, and with them what they give', async () => {
  const gridId = await world.server.addGrid({ code: 'ending', organization: 'northCommunity' });
  const who = await candidates.add();
  const post = await candidates.appoint(who, { gridId });
  await administrator.query('mutation ($input: RetireGridInput!) { retireGrid(input: $input) { grid { code } } }', {
    input: { id: gridId, version: 1 },
  });

  expect(await candidates.grantOf(post)).toMatchObject({ revoked: now() });
  expect(await candidates.countOf(who)).toBe(0);
});

test('an account stays its person’s as long as a post gives it a grant', async () => {
  const who = await candidates.add();
  const post = await candidates.appoint(who);
  const unlink = { input: { id: who.client.account.globalId, version: 2, personId: null } };

  expect(await secretary.refusal(linking, unlink)).toMatchObject({ rule: 'core:account.of-a-post' });
  await candidates.end(post);
  expect(await secretary.query(linking, unlink)).toEqual({ setAccountPerson: { account: { person: null } } });
});

test('no two accounts are one person’s', async () => {
  const who = await candidates.add();
  const second = await world.account('second', [], 'northCommunity');

  const input = { id: second.account.globalId, version: 1, personId: who.personId };
  expect(await secretary.refusal(linking, { input })).toMatchObject({ rule: 'core:account.person-taken' });
});

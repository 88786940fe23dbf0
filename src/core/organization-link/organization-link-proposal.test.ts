import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../plugin-api/index.js';
import type { TestClient } from '../../testing/index.js';
import { eventsOf } from '../grid/test/ground.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { createOrganizationLink } from './organization-link.service.js';
import { OrganizationLinkProposalAction as Action } from './organization-link-proposal.enums.js';
import { contentOf, proposalsIn } from './test/proposals.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());
const { twoSides, propose, accept, drop, linksAt, secretaryOf } = proposalsIn(() => world);

test('what one side proposes is a link once the other has accepted', async () => {
  const { one, two, proposer, other } = await twoSides('1');
  const proposal = await propose(one, two, proposer, { validUntil: '2030-01-01' });
  expect(proposal).toMatchObject({ state: 'OPEN', proposerId: one.id });
  expect(await linksAt(one)).toEqual([]);

  const { proposal: accepted, link } = await accept(proposal, other);

  expect(accepted).toMatchObject({ state: 'ACCEPTED', version: 2 });
  expect(link).toMatchObject({ fromId: one.id, toId: two.id, validFrom: today, validUntil: '2030-01-01' });
  expect(await linksAt(two)).toEqual(['CO_BUILDING']);
  expect(await eventsOf(world.context(), proposal)).toEqual([
    'core:organization-link-proposed',
    'core:organization-link-proposal-closed',
  ]);
  expect(await eventsOf(world.context(), link)).toEqual(['core:organization-link-created']);
});

test('either end may propose, whichever way the link leads; a stranger may not', async () => {
  const { one, two, other } = await twoSides('2');
  const { proposer: stranger } = await twoSides('3');

  expect(await propose(one, two, other)).toMatchObject({ proposerId: two.id, fromId: one.id });
  expect(await outcomeOf(propose(one, two, stranger))).toBe('FORBIDDEN input.fromId');
});

test('who proposes may withdraw, but neither accept nor decline', async () => {
  const { one, two, proposer } = await twoSides('4');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(accept(proposal, proposer))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(drop(Action.DECLINE, proposal, proposer))).toBe('FORBIDDEN input.id');
  expect(await drop(Action.WITHDRAW, proposal, proposer)).toMatchObject({ state: 'WITHDRAWN' });
});

test('who is asked may decline, but not withdraw', async () => {
  const { one, two, proposer, other } = await twoSides('5');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(drop(Action.WITHDRAW, proposal, other))).toBe('FORBIDDEN input.id');
  expect(await drop(Action.DECLINE, proposal, other)).toMatchObject({ state: 'DECLINED' });
  expect(await linksAt(one)).toEqual([]);
});

test('to a stranger a proposal is not there', async () => {
  const { one, two, proposer } = await twoSides('6');
  const { proposer: stranger } = await twoSides('7');

  expect(await outcomeOf(accept(await propose(one, two, proposer), stranger))).toBe('NOT_FOUND input.id');
});

test('what is closed is not decided again', async () => {
  const { one, two, proposer, other } = await twoSides('8');
  const proposal = await propose(one, two, proposer);
  await drop(Action.DECLINE, proposal, other);

  expect(await outcomeOf(accept({ ...proposal, version: 2 }, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.state input.id',
  );
});

test('accepted twice at once, a proposal makes one link', async () => {
  const { one, two, proposer, other } = await twoSides('9');
  const proposal = await propose(one, two, proposer);
  const outcomes = await Promise.all([outcomeOf(accept(proposal, other)), outcomeOf(accept(proposal, other))]);

  expect(outcomes.toSorted()).toEqual(['CONFLICT input.version', 'done']);
  expect(await linksAt(one)).toEqual(['CO_BUILDING']);
});

test('the same two have one open proposal of a kind, and none is accepted where a link is already', async () => {
  const { one, two, proposer, other } = await twoSides('10');
  const proposal = await propose(one, two, proposer);

  expect(await outcomeOf(propose(two, one, other))).toBe(
    'RULE_VIOLATED core:organization-link-proposal.already input.toId',
  );
  await world.write((context) => createOrganizationLink(context, contentOf(two, one)));
  expect(await outcomeOf(accept(proposal, other))).toBe('RULE_VIOLATED core:organization-link.already input.id');
  expect(await outcomeOf(drop(Action.WITHDRAW, proposal, proposer))).toBe('done');
  expect(await outcomeOf(propose(two, one, other))).toBe('done');
});

test('each side is told what it may do, and nobody else hears of a proposal', async () => {
  const { one, two } = await twoSides('13');
  const [asking, asked, stranger] = await Promise.all([one, two, (await twoSides('14')).one].map(secretaryOf));
  const { proposeOrganizationLink } = await asking!.query<{
    proposeOrganizationLink: { organizationLinkProposal: { id: string; availableActions: string[] } };
  }>(
    `mutation ($input: ProposeOrganizationLinkInput!) {
      proposeOrganizationLink(input: $input) { organizationLinkProposal { id availableActions } }
    }`,
    { input: contentOf(one, two) },
  );
  const { id, availableActions } = proposeOrganizationLink.organizationLinkProposal;
  const listed = async (client: TestClient) => {
    const { organization } = await client.query<{ organization: { linkProposals: unknown } }>(
      `query ($id: ID) { organization(id: $id) { linkProposals(filter: { state: OPEN }) {
        totalCount nodes { id proposer { code } availableActions }
      } } }`,
      { id: idOf(one) },
    );
    return organization.linkProposals;
  };

  expect(availableActions).toEqual(['WITHDRAW']);
  expect(await listed(asked!)).toEqual({
    totalCount: 1,
    nodes: [{ id, proposer: { code: one.code }, availableActions: ['ACCEPT', 'DECLINE'] }],
  });
  expect(await listed(stranger!)).toEqual({ totalCount: 0, nodes: [] });
  expect(await listed(world.server.anonymous)).toEqual({ totalCount: 0, nodes: [] });
});

test('accepting answers the proposal and the link', async () => {
  const { one, two } = await twoSides('15');
  const id = toGlobalId('OrganizationLinkProposal', (await propose(one, two, system)).id);
  const answer = await (await secretaryOf(two)).query(
    `mutation ($input: DecideLinkProposalInput!) { acceptOrganizationLinkProposal(input: $input) {
      organizationLinkProposal { state } organizationLink { kind from { code } to { code } }
    } }`,
    { input: { id, version: 1 } },
  );

  expect(answer).toEqual({
    acceptOrganizationLinkProposal: {
      organizationLinkProposal: { state: 'ACCEPTED' },
      organizationLink: { kind: 'CO_BUILDING', from: { code: '15-a' }, to: { code: '15-b' } },
    },
  });
});

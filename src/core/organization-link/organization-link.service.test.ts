import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, toGlobalId } from '../../plugin-api/index.js';
import type { TestClient } from '../../testing/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import type { OrganizationLink } from './organization-link.entity.js';
import { createOrganizationLink, endOrganizationLink } from './organization-link.service.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('two organizations are linked once by one kind at a time, in whichever direction', async () => {
  const [one, two] = await twoCompanies('1');
  await link('PAIRING', one, two, { validUntil: '2025-01-01' });

  expect(await outcomeOf(link('PAIRING', two, one, { validFrom: '2024-12-31' }))).toBe(already);
  expect(await outcomeOf(link('PAIRING', two, one, { validFrom: '2025-01-01' }))).toBe('done');
  expect(await outcomeOf(link('CO_BUILDING', two, one))).toBe('done');
});

test('of twenty that link the same two at once, one succeeds', async () => {
  const [one, two] = await twoCompanies('2');
  const links = Array.from({ length: 20 }, (_, index) =>
    outcomeOf(index % 2 === 0 ? link('ALLIANCE', one, two) : link('ALLIANCE', two, one)),
  );
  const outcomes = await Promise.all(links);

  expect(outcomes.toSorted()).toEqual([...Array.from({ length: 19 }, () => already), 'done']);
});

test('nothing is linked with itself, with what is history, by an unknown kind, or for no time', async () => {
  const [one, two] = await twoCompanies('3');
  const [, gone] = await twoCompanies('4');
  await world.write((context) => retireOrganization(context, { id: idOf(gone), version: 1 }));

  expect(await outcomeOf(link('PAIRING', one, one))).toBe(
    'RULE_VIOLATED core:organization-link.with-itself input.toId',
  );
  expect(await outcomeOf(link('PAIRING', one, gone))).toBe('RULE_VIOLATED core:organization.retired input.toId');
  expect(await outcomeOf(link('MARRIAGE', one, two))).toBe(
    'BAD_USER_INPUT core:organization-link.unknown-kind input.kind',
  );
  expect(await outcomeOf(link('PAIRING', one, two, { validUntil: '2020-01-01' }))).toBe(
    'RULE_VIOLATED commongrid:term.ends-before-it-begins input.validUntil',
  );
});

test('a link is made by whoever manages both sides; either of them may end it', async () => {
  const [company, party] = await twoCompanies('5');
  const host = await world.managerOf(company);
  const guest = await world.managerOf(party);
  const both = await world.managerOf(company, party);

  expect(await outcomeOf(link('CO_BUILDING', company, party, {}, guest))).toBe('FORBIDDEN input.fromId');
  expect(await outcomeOf(link('HOSTS_PARTY_ORGANIZATION', company, party, {}, host))).toBe('FORBIDDEN input.toId');
  const hosting = await link('HOSTS_PARTY_ORGANIZATION', company, party, {}, both);
  expect((await end(hosting, {}, guest)).validUntil).toBe(today);
});

test('an end is set once for good: it can be brought forward, never put off', async () => {
  const [one, two] = await twoCompanies('6');
  const made = await link('PAIRING', one, two, { validUntil: '2027-06-01' });

  expect(await outcomeOf(end(made, { validUntil: '2027-06-02' }))).toBe(
    'RULE_VIOLATED commongrid:term.only-earlier input.validUntil',
  );
  expect(await outcomeOf(end(made, { version: 7 }))).toBe('CONFLICT input.version');
  const ended = await end(made);
  expect(ended).toMatchObject({ validUntil: today, version: 2 });
  expect(await outcomeOf(end(ended))).toBe('RULE_VIOLATED commongrid:term.over input.id');
});

test('a link that is called off before it begins is over at once, and holds nobody back', async () => {
  const [one, two] = await twoCompanies('8');
  const toCome = await link('PAIRING', one, two, { validFrom: '2027-01-01' });
  const retire = () => outcomeOf(world.write((context) => retireOrganization(context, { id: idOf(one), version: 1 })));

  expect(await retire()).toBe('RULE_VIOLATED core:organization.has-links input.id');
  const calledOff = await end(toCome);
  expect(calledOff).toMatchObject({ validFrom: '2027-01-01', validUntil: '2027-01-01' });
  expect(await outcomeOf(end(calledOff))).toBe('RULE_VIOLATED commongrid:term.over input.id');
  expect(await retire()).toBe('done');
});

test('a link tells whoever manages at either end that it can be ended, until it is over', async () => {
  const [one, two] = await twoCompanies('9');
  const [other] = await twoCompanies('10');
  const made = await link('HOSTS_PARTY_ORGANIZATION', one, two);
  const manager = await world.server.signInAs({ role: 'core:district-secretary', organization: two.code });
  const stranger = await world.server.signInAs({ role: 'core:district-secretary', organization: other.code });
  const ask = async (client: TestClient) => {
    const { node } = await client.query<{ node: { availableActions: string[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on OrganizationLink { availableActions } } }',
      { id: toGlobalId('OrganizationLink', made.id) },
    );
    return node.availableActions;
  };

  expect([await ask(manager), await ask(stranger)]).toEqual([['END'], []]);
  await end(made);
  expect(await ask(manager)).toEqual([]);
});

test('links are listed from both ends, and narrowed to a kind or to today', async () => {
  const [one, two] = await twoCompanies('7');
  await end(await link('PAIRING', one, two));
  await link('ALLIANCE', two, one);
  const { organization } = await world.server.anonymous.query<{
    organization: Record<string, { nodes: unknown[]; totalCount: number }>;
  }>(
    `query ($id: ID) { organization(id: $id) {
      all: links { totalCount nodes { kind } } current: links(filter: { current: true }) { totalCount nodes { kind from { code } to { code } } }
      pairings: links(filter: { kind: "PAIRING" }) { totalCount nodes { kind } }
    } }`,
    { id: idOf(one) },
  );

  expect(organization.all?.totalCount).toBe(2);
  expect(organization.pairings?.nodes).toEqual([{ kind: 'PAIRING' }]);
  expect(organization.current?.nodes).toEqual([{ kind: 'ALLIANCE', from: { code: '7-b' }, to: { code: '7-a' } }]);
});

const already = 'RULE_VIOLATED core:organization-link.already input.toId';

const twoCompanies = async (code: string) =>
  [
    await world.create({ code: `${code}-a`, kind: 'ENTERPRISE' }),
    await world.create({ code: `${code}-b`, kind: 'ENTERPRISE' }),
  ] as const;

type Term = { validFrom?: string; validUntil?: string };

function link(kind: string, from: Organization, to: Organization, term: Term = {}, actor: Actor = system) {
  const input = { kind, fromId: idOf(from), toId: idOf(to), validFrom: '2020-01-01', ...term };
  return world.write((context) => createOrganizationLink(context, input), actor);
}

function end(link: OrganizationLink, given: { validUntil?: string; version?: number } = {}, actor: Actor = system) {
  const input = { id: toGlobalId('OrganizationLink', link.id), version: link.version, ...given };
  return world.write((context) => endOrganizationLink(context, input), actor);
}

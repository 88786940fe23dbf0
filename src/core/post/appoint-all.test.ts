import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { requestScope } from '../../server/http/request-scope.js';
import { recordStatements } from '../../testing/statements.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, eventsOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import type { Person } from '../person/person.entity.js';
import type { Building } from '../territory/building.entity.js';
import { addLoneBuilding } from '../territory/test/premises.js';
import { appointAll, type NewPost } from './appoint-all.js';
import { ContactDisplay, MemberSource } from './post.entity.js';
import { phoneOf } from './post-contact.js';
import { addPerson, postOf } from './test/posts.js';

let world: World;
let community: Organization;
let committee: Organization;
let grid: Grid;
let building: Building;
let person: Person;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('25');
  community = await world.create({ code: '25001001' }, subdistrict);
  committee = await world.create({ code: 'D25001001', kind: 'GRAND_PARTY_COMMITTEE' });
  grid = await addGrid(world, community);
  building = await addLoneBuilding(world, community);
  person = await addPerson(world, community, canary(51).name);
});
afterAll(() => world.close());

const { phone } = canary(51);
const post = (more: Partial<NewPost>): NewPost => ({
  kind: 'COMMITTEE_MEMBER',
  personId: person.id,
  holderName: canary(51).name,
  validFrom: '2026-01-01',
  ...more,
});
const appoint = (...rows: NewPost[]) => world.write((context) => appointAll(context, rows));

test('many are appointed at once, wherever posts are, and each is told of', async () => {
  const [member, worker, chief, grand] = await appoint(
    post({ organizationId: community.id, duty: '综治' }),
    post({ kind: 'GRID_WORKER', gridId: grid.id, validUntil: '2027-01-01' }),
    post({ kind: 'BUILDING_CHIEF', buildingId: building.id, phone, contactDisplay: ContactDisplay.MASKED }),
    post({
      kind: 'GRAND_COMMITTEE_MEMBER',
      organizationId: committee.id,
      representsId: community.id,
      memberSource: MemberSource.POLICE,
    }),
  );
  const found = await Promise.all([member, worker, chief, grand].map((id) => postOf(world, { id: id ?? '' })));

  expect(found).toMatchObject([
    { organizationId: community.id, duty: '综治', contactDisplay: 'HIDDEN', isPublished: true },
    { gridId: grid.id, validUntil: '2027-01-01' },
    { buildingId: building.id, buildingOrganizationId: community.id, contactDisplay: 'MASKED' },
    { organizationId: committee.id, representsId: community.id, memberSource: 'POLICE' },
  ]);
  expect(await phoneOf(world.context(), { id: chief ?? '' })).toBe(phone);
  expect(await eventsOf(world.context(), { id: worker ?? '' })).toEqual(['core:post-appointed']);
});

test.each([
  ['core:post.one-place', () => ({ organizationId: community.id, gridId: grid.id })],
  ['core:post.unknown-kind', () => ({ kind: 'KING', organizationId: community.id })],
  ['core:post.kind-not-at-grid', () => ({ kind: 'SECRETARY', gridId: grid.id })],
  ['core:post.kind-not-at-building', () => ({ kind: 'SECRETARY', buildingId: building.id })],
  ['core:post.kind-not-at-organization', () => ({ kind: 'GRID_CHIEF', organizationId: community.id })],
  ['commongrid:term.ends-before-it-begins', () => ({ organizationId: community.id, validUntil: '2026-01-01' })],
  ['core:post.not-a-grand-committee', () => ({ kind: 'GRAND_COMMITTEE_MEMBER', organizationId: community.id })],
  ['core:post.member-source-missing', () => ({ kind: 'GRAND_COMMITTEE_MEMBER', organizationId: committee.id })],
  ['core:consent.missing', () => ({ organizationId: community.id, phone, contactDisplay: ContactDisplay.FULL })],
])('what one appointment is refused by, refuses the first of many: %s', async (rule, wrong) => {
  const fine = post({ kind: 'DEPUTY_DIRECTOR', organizationId: community.id });

  expect(await outcomeOf(appoint(fine, post(wrong())))).toBe(`RULE_VIOLATED ${rule} posts.1`);
});

test('nobody is appointed twice, and nothing is left of what is refused', async () => {
  const twice = post({ kind: 'DIRECTOR', organizationId: community.id });

  expect(await outcomeOf(appoint(twice, twice))).toBe('RULE_VIOLATED core:post.held-already posts');
  const { rows } = await sql`select 1 from core.post where kind = 'DIRECTOR'`.execute(world.context().sql);
  expect(rows).toEqual([]);
});

test('many take no more statements than one', async () => {
  const others = await Promise.all([...Array(6).keys()].map((at) => addPerson(world, community, canary(60 + at).name)));
  const countOf = async (persons: readonly Person[]) => {
    const rows = persons.map(({ id }) =>
      post({ kind: 'SERVICE_AGENT', personId: id, organizationId: community.id, phone }),
    );
    const requestId = `appoint-${persons.length}`;
    const statements = await recordStatements(requestId, () =>
      requestScope.run({ requestId } as never, () => appoint(...rows)),
    );
    return statements.length;
  };
  const [first, ...rest] = others;

  const one = await countOf(first ? [first] : []);
  expect(one).toBeGreaterThan(5);
  expect(await countOf(rest)).toBe(one);
});

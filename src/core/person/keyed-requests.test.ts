import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { hashInput } from '../../data/idempotency/index.js';
import { fromGlobalId, sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import { addTeam, teamIdOf } from '../grid-team/test/teams.js';
import { addHousehold, householdIdOf, personIdOf } from '../household/test/homes.js';
import { idOf, World } from '../organization/test/world.js';
import { addPerson } from '../post/test/posts.js';
import { addCompound } from '../territory/test/compounds.js';
import { addBuilding, addDwelling, dwellingIdOf } from '../territory/test/premises.js';

let world: World;
let actor: SignedInClient;
/** Global ids of what the requests are about. */
let about: Record<'organization' | 'dwelling' | 'household' | 'team' | 'person' | 'grid', string>;

beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('43');
  const community = await world.create({ code: '43001001' }, subdistrict);
  const building = await addBuilding(world, await addCompound(world, community));
  const dwelling = await addDwelling(world, building, '101');
  const grid = await addGrid(world, community);
  about = {
    organization: idOf(community),
    dwelling: dwellingIdOf(dwelling),
    household: householdIdOf(await addHousehold(world, await addDwelling(world, building, '102'))),
    team: teamIdOf(await addTeam(world, grid)),
    person: personIdOf((await addPerson(world, community)).id),
    grid: gridIdOf(grid),
  };
  actor = await world.server.signInAs('core:administrator');
});
afterAll(() => world?.close());

const someone = (number: number) => {
  const { name, identityNumber, phone } = canary(number);
  return { name, identityNumber, phone };
};

/** Each mutation: what it answers, a table in which it has its effect, what it is given, and what differs another time. */
const requests: [string, string, string, () => Record<string, unknown>, object][] = [
  [
    'createPerson',
    'person { id version name }',
    'person',
    () => ({ organizationId: about.organization, ...someone(61) }),
    { phone: canary(62).phone },
  ],
  [
    'createHousehold',
    'household { id version kind }',
    'household',
    () => ({ dwellingId: about.dwelling, registeredNo: '43-0017' }),
    { registeredNo: '43-0018' },
  ],
  [
    'moveIn',
    'isKnown residence { id relation person { id } }',
    'residence',
    () => ({ householdId: about.household, person: someone(63), stayKind: 'TENANT', relation: 'HEAD' }),
    { person: someone(64) },
  ],
  [
    'addTag',
    'person { id version }',
    'person_tag',
    () => ({ personId: about.person, kind: 'VETERAN', note: '金丝雀备注' }),
    { kind: 'PARTY_MEMBER' },
  ],
  [
    'addTeamMember',
    'member { id category version }',
    'grid_team_member',
    () => ({ teamId: about.team, personId: about.person, category: 'VETERAN' }),
    { category: 'MIGRANT' },
  ],
  [
    'requestExport',
    'path expiresAt',
    'data_export',
    () => ({ kind: 'RESIDENTS', organizationId: about.organization, format: 'CSV' }),
    { format: 'XLSX' },
  ],
  [
    'appointToPost',
    'post { id version }',
    'post',
    () => ({
      kind: 'GRID_WORKER',
      personId: about.person,
      holderName: '王大力',
      gridId: about.grid,
      contact: { phone: canary(65).phone },
    }),
    { contact: { phone: canary(66).phone } },
  ],
];

const documentOf = (field: string, answer: string) =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${answer} } }`;

const rowsIn = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`core.${table}`)}`.execute(
    world.context().sql,
  );
  return rows[0]?.n;
};

async function stored(key: string): Promise<{ inputHash: string; result: string }> {
  const { rows } = await sql<{ inputHash: string; result: string }>`
    select input_hash as "inputHash", result from commongrid.idempotency where key = ${key}`.execute(
    world.context().sql,
  );
  return rows[0]!;
}

test.each(requests)('%s under one key acts once and answers the same; another input is refused', async (...request) => {
  const [field, answer, table, given, other] = request;
  const document = documentOf(field, answer);
  const input = { ...given(), idempotencyKey: `twice-${field}` };
  const first = await actor.query(document, { input });
  const count = await rowsIn(table);

  expect(await actor.query(document, { input })).toEqual(first);
  expect(await actor.refusal(document, { input: { ...input, ...other } })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'input.idempotencyKey',
  });
  expect(await rowsIn(table)).toBe(count);
});

test('nothing of a person, a note or a ticket is read or guessed from what is kept of a key', async () => {
  const input = { organizationId: about.organization, ...someone(67), idempotencyKey: 'kept-person' };
  await actor.query(documentOf('createPerson', 'person { id }'), { input });
  const asked = { kind: 'RESIDENTS', organizationId: about.organization, format: 'CSV', idempotencyKey: 'kept-file' };
  const { requestExport } = await actor.query<{ requestExport: { path: string } }>(
    documentOf('requestExport', 'path'),
    { input: asked },
  );
  const [person, file] = [await stored('kept-person'), await stored('kept-file')];
  const guess = hashInput({ ...input, organizationId: input.organizationId });

  expect(person.result + file.result).not.toContain(input.name);
  expect(file.result).not.toContain(requestExport.path.split('/').at(-1));
  expect([guess, createHash('sha256').update(guess).digest('hex')]).not.toContain(person.inputHash);
});

test('what is kept sealed is found when its person is erased', async () => {
  const input = { organizationId: about.organization, ...someone(68), idempotencyKey: 'erased-person' };
  const { createPerson } = await actor.query<{ createPerson: { person: { id: string } } }>(
    documentOf('createPerson', 'person { id }'),
    { input },
  );
  const { id } = createPerson.person;

  expect((await stored('erased-person')).result).toContain(fromGlobalId(id)?.id);
  await actor.query(documentOf('erasePerson', 'erasure { id }'), { input: { personId: id, reason: 'REQUEST' } });
  expect(await stored('erased-person')).toBeUndefined();
});

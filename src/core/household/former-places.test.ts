import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { residentsImport } from '../data-import/residents/residents-import.js';
import { importing } from '../data-import/test/imports.js';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addCompound } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { addHousehold, householdIdOf, personIdOf, settleIn } from './test/homes.js';

let world: World;
let here: Organization;
let former: Organization;
let officer: SignedInClient;
let stranger: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('76');
  here = await world.create({ code: '76001001' }, subdistrict);
  former = await world.create({ code: '76001002' }, subdistrict);
  officer = await world.server.signInAs({ role: 'core:privacy-officer', organization: '76001002' });
  stranger = await world.server.signInAs({ role: 'core:community-worker', organization: '76001001' });
});
afterAll(() => world.close());

let next = 0;
async function dwellingAt(organization: Organization) {
  next += 1;
  const building = await addBuilding(world, await addCompound(world, organization), { name: `${next}号楼` });
  return addDwelling(world, building, '101', { code: `D${next}` });
}

const moveIn = 'mutation ($input: MoveInInput!) { moveIn(input: $input) { residence { id } } }';
const trail = `query ($filter: AuditFilter) {
  auditLog(first: 5, filter: $filter) { nodes { action subject organization { id } details { name value } } }
}`;

interface Trail {
  readonly auditLog: { readonly nodes: readonly { readonly details: readonly { name: string; value: string }[] }[] };
}

/** What the trail of the former place tells of a person's going. */
async function toldOf(personId: string) {
  const filter = { action: 'core:person-settled-elsewhere', subjectId: personIdOf(personId) };
  const { nodes } = (await officer.query<Trail>(trail, { filter })).auditLog;
  return nodes.map(({ details, ...node }) => ({
    ...node,
    details: Object.fromEntries(details.map(({ name, value }) => [name, value])),
  }));
}

async function toldEvents(personId: string) {
  const { rows } = await sql<{ payload: unknown }>`
    select payload from commongrid.outbox where subject = ${personId} and name = 'core:person-settled-elsewhere'`.execute(
    world.context().sql,
  );
  return rows.map(({ payload }) => payload);
}

test('a place is told, in its own trail and by an event, that somebody was registered elsewhere by who may do nothing there', async () => {
  const { name, identityNumber } = canary(81);
  const home = await settleIn(world, await addHousehold(world, await dwellingAt(former)), { name, identityNumber });
  const { personId } = home.residence;
  const household = householdIdOf(await addHousehold(world, await dwellingAt(here)));
  const person = { name, identityNumber };
  const input = { householdId: household, person, stayKind: 'TENANT', relation: 'HEAD', leavesFormer: true };
  await stranger.query(moveIn, { input });

  expect(await toldOf(personId)).toEqual([
    {
      action: 'core:person-settled-elsewhere',
      subject: personIdOf(personId),
      organization: { id: idOf(former) },
      details: {
        residenceId: expect.any(String),
        toOrganizationId: here.id,
        endedResidenceId: home.residence.id,
      },
    },
  ]);
  expect(await toldEvents(personId)).toEqual([
    expect.objectContaining({ personId, fromOrganizationId: former.id, endedResidenceId: home.residence.id }),
  ]);
});

test('a place is told of somebody whom a file registers elsewhere', async () => {
  const { name, identityNumber } = canary(82);
  const home = await settleIn(world, await addHousehold(world, await dwellingAt(former)), { name, identityNumber });
  const { personId } = home.residence;
  const { code } = await dwellingAt(here);
  const headings = '姓名,证件号码,房屋编码,户编码,与户主关系,居住类型';
  await importing(
    world,
    residentsImport,
    here,
    `${headings}\n${name},${identityNumber},${code},H${next},HEAD,REGISTERED\n`,
  );

  expect(await toldOf(personId)).toMatchObject([
    { organization: { id: idOf(former) }, details: { toOrganizationId: here.id, importId: expect.any(String) } },
  ]);
  expect(await toldEvents(personId)).toHaveLength(1);
});

test('a place is told nothing of who moves within it', async () => {
  const first = await addHousehold(world, await dwellingAt(former));
  const { residence } = await settleIn(world, first, { name: canary(83).name });
  const second = await addHousehold(world, await dwellingAt(former));
  await settleIn(world, second, residence.personId, { leavesFormer: true });

  expect(await toldOf(residence.personId)).toEqual([]);
});

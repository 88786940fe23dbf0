import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Context, sql, toGlobalId } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { DataImportKind } from '../data-import/data-import.enums.js';
import { importKinds } from '../data-import/import-kinds.js';
import { importing } from '../data-import/test/imports.js';
import type { Organization } from '../organization/organization.entity.js';
import type { World } from '../organization/test/world.js';
import { IdentityKind } from '../person/person.enums.js';
import { createBuilding } from '../territory/building.service.js';
import { createBuildingUnit } from '../territory/building-unit.service.js';
import { createCompound } from '../territory/compound.service.js';
import { DwellingUse } from '../territory/dwelling.entity.js';
import { createDwelling } from '../territory/dwelling.service.js';
import { coverPremises } from '../territory/grid-coverage.service.js';
import { handIn, ticketFor } from './test/downloads.js';
import { addPerson, mark, settle } from './test/residents.js';

let server: TestServer;
let worker: SignedInClient;
let east = '';

beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'STREET', kind: 'SUBDISTRICT' });
  east = await server.addOrganization({ code: 'EAST', parent: 'STREET' });
  const gridId = await server.addGrid({ code: 'G1', organization: 'EAST' });
  await server.asSystem((context) => build(context, gridId));
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'STREET' });
});
afterAll(() => server?.stop());

/** Premises in which every column has something to say somewhere, and something that a spreadsheet would take amiss. */
async function build(context: Context, gridId: string): Promise<void> {
  const compound = await createCompound(context, { organizationId: east, name: '=SUM(1)', code: 'C1' });
  const compoundId = toGlobalId('Compound', compound.id);
  const building = await createBuilding(context, { compoundId, code: 'B1', name: '+1栋' });
  const lone = await createBuilding(context, { organizationId: east, code: 'B2', name: '临街,"楼"' });
  const [buildingId, loneId] = [toGlobalId('Building', building.id), toGlobalId('Building', lone.id)];
  const unit = await createBuildingUnit(context, { buildingId, name: '一单元' });
  await createDwelling(context, {
    buildingId,
    unitId: toGlobalId('BuildingUnit', unit.id),
    code: 'D1',
    room: '-101',
    floor: -1,
    use: DwellingUse.MIXED,
    isLet: true,
    exclusiveArea: 89.5,
    longitude: 113.12345678,
    latitude: 23.1,
  });
  await createDwelling(context, { buildingId, code: 'D2', room: "'=2" });
  await createDwelling(context, { buildingId: loneId, code: 'D3', room: '＝3', address: '＠沿江路 3 号' });
  await coverPremises(context, { gridId, buildingIds: [buildingId] });
}

/** All that an import of premises could change. */
const state = () =>
  server.asSystem(async ({ sql: db }) => {
    const { rows } = await sql<{ row: string }>`
      select c::text as row from core.compound c union all select b::text from core.building b
      union all select u::text from core.building_unit u union all select d::text from core.dwelling d
      union all select g::text from core.grid_coverage g`.execute(db);
    return new Set(rows.map(({ row }) => row));
  });

test.each([
  ['CSV', 'zh-CN'],
  ['CSV', 'en'],
  ['XLSX', 'zh-CN'],
  ['XLSX', 'en'],
] as const)(
  'premises that were exported as %s in %s are imported again, and nothing changes',
  async (format, language) => {
    const before = await state();
    const path = await ticketFor(worker, { kind: 'PREMISES', organizationId: east, format }, language);
    const answer = await handIn(server, worker, path);
    const file = Buffer.from(await answer.arrayBuffer());
    const world = { kernel: server.host.kernel } as World;
    const within = await server.asSystem((context) => organizationOf(context));

    const told = await importing(world, importKinds[DataImportKind.PREMISES], within, file, {
      name: `${format}-${language}`,
    });
    expect(told).toEqual(expect.arrayContaining(['dwellings +0 ~0 =3']));
    expect(told.filter((line) => !/\+0 ~0/.test(line))).toEqual([]);
    expect(await state()).toEqual(before);
  },
);

async function organizationOf({ sql: db }: Context): Promise<Organization> {
  const { rows } = await sql<Organization>`select * from core.organization where code = 'EAST'`.execute(db);
  return rows[0] as Organization;
}

test('residents who were exported unmasked are imported again, and nothing changes', async () => {
  for (const [at, who] of [canary(421), canary(422)].entries()) {
    const { name, identityNumber, phone } = who;
    const identityKind = IdentityKind.RESIDENT_ID;
    const person = await addPerson(server, { organizationId: east, name, identityKind, identityNumber, phone });
    await settle(server, `D${at + 1}`, [person]);
    await mark(server, person, 'VETERAN', 'DISABLED');
  }
  // Lives nowhere that is known.
  await addPerson(server, { organizationId: east, name: canary(424).name, phone: canary(424).phone });
  const people = () =>
    server.asSystem(async ({ sql: db }) => {
      const { rows } = await sql<{ row: string }>`
        select p::text as row from core.person p union all select h::text from core.household h
        union all select r::text from core.residence r union all select t::text from core.person_tag t`.execute(db);
      return new Set(rows.map(({ row }) => row));
    });
  const before = await people();
  const administrator = await server.signInAs('core:administrator');
  const wanted = { kind: 'RESIDENTS', organizationId: east, purpose: 'CORRECTION' };
  const answer = await handIn(server, administrator, await ticketFor(administrator, wanted));
  const file = Buffer.from(await answer.arrayBuffer());
  const world = { kernel: server.host.kernel } as World;
  const within = await server.asSystem((context) => organizationOf(context));

  expect(await importing(world, importKinds[DataImportKind.RESIDENTS], within, file)).toEqual([
    'persons +0 ~0 =3',
    'households +0 ~0 =2',
    'residences +0 ~0 =2',
    'tags +0 ~0 =4',
  ]);
  expect(await people()).toEqual(before);
});

test('who has no identity number is known again by the reference in the file, and a masked file is refused', async () => {
  const person = await addPerson(server, { organizationId: east, name: canary(423).name });
  await settle(server, 'D3', [person]);
  const within = await server.asSystem((context) => organizationOf(context));
  const world = { kernel: server.host.kernel } as World;
  const loaded = async (client: SignedInClient, purpose?: string) => {
    const path = await ticketFor(client, { kind: 'RESIDENTS', organizationId: east, purpose });
    const answer = await handIn(server, client, path);
    return importing(world, importKinds[DataImportKind.RESIDENTS], within, Buffer.from(await answer.arrayBuffer()));
  };
  const administrator = await server.signInAs('core:administrator');

  expect((await loaded(administrator, 'CORRECTION'))[0]).toMatch(/^persons \+0 ~0 =/);
  expect((await loaded(worker)).filter((line) => / Name: The cell is masked/.test(line))).not.toEqual([]);
});

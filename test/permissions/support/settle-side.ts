import { fromGlobalId, sql } from '../../../src/plugin-api/index.js';
import type { SignedInClient, TestServer } from '../../../src/testing/index.js';
import { settleFiles } from './settle-files.js';
import { settleHouseholds } from './settle-households.js';
import { settlePeople, settleTeamsAndCodes } from './settle-people.js';
import { settleRedProperty } from './settle-red-property.js';
import { accountPassword, groundOf, type Settling, settlingOf } from './settling.js';
import type { Side } from './world.js';

/** Fills one side with one of everything, and answers a refresh token of its account. */
export async function settleSide(server: TestServer, everything: SignedInClient, side: Side): Promise<string> {
  const settling = settlingOf(server, everything, side);
  await settlePlaces(settling);
  await settlePeople(settling);
  await settleHouseholds(settling);
  await settleTeamsAndCodes(settling);
  await settleFiles(settling);
  await settleHistory(settling);
  await settleEvents(settling);
  await settleRedProperty(settling);
  return signIn(settling);
}

async function settlePlaces({ side, server, keep, make, id }: Settling): Promise<void> {
  const { district } = side;
  const add = async (name: string, code: string, kind: string, parent?: string) =>
    keep(name, await server.addOrganization({ code, kind, parent, name: `幸福 ${name} of ${side.name}` }));
  // The first is the one that stands for its type: not the district, at which the roles are held.
  side.ids.set('district', await server.addOrganization({ code: district, kind: 'DISTRICT', parent: 'PROVINCE' }));
  side.ids.set(
    'subdistrict',
    await server.addOrganization({ code: `${district}001`, kind: 'SUBDISTRICT', parent: district }),
  );
  await add('community', `${district}001001`, 'COMMUNITY', `${district}001`);
  await add('other community', `${district}001002`, 'COMMUNITY', `${district}001`);
  await add('third community', `${district}001003`, 'COMMUNITY', `${district}001`);
  await add('party branch', `D${district}001001`, 'PARTY_BRANCH');
  await add('other party branch', `D${district}001002`, 'PARTY_BRANCH');
  await add('owners’ committee', `Y${district}001001`, 'OWNERS_COMMITTEE', `${district}001001`);
  await make('addOrganizationAlias', { id: id('community'), alias: '旧名社区' });
  await make('createOrganizationLink', {
    fromId: id('community'),
    toId: id('party branch'),
    kind: 'HOSTS_PARTY_ORGANIZATION',
  });
  const proposed = { kind: 'ALLIANCE', fromId: id('other party branch'), toId: id('community') };
  await make('proposeOrganizationLink', proposed, 'proposal to here');
  const own = { kind: 'ALLIANCE', fromId: id('community'), toId: id('party branch') };
  await make('proposeOrganizationLink', own, 'proposal from here');
  const organizationId = id('community');
  await make(
    'createGrid',
    { organizationId, name: '幸福第一网格', householdCount: 20, boundary: groundOf(side) },
    'grid',
  );
  await make('createGrid', { organizationId, name: '第二网格', boundary: groundOf(side, 0.25) }, 'other grid');
  await make('createGrid', { organizationId, name: '第一微网格', parentId: id('grid') }, 'part of a grid');
  await make(
    'createCompound',
    { organizationId, name: '第一小区', aliases: ['幸福里'], householdCount: 300 },
    'compound',
  );
  await make('createCompound', { organizationId, name: '第二小区' }, 'other compound');
  await make('createCompound', { organizationId, name: '第三小区' }, 'third compound');
  await make('coverCompounds', { gridId: id('grid'), compoundIds: [id('compound')] });
  await settlePremises(make, id);
}

/** Premises of every sort, dwellings in one grid, in two and in none, and facilities. */
async function settlePremises(make: Settling['make'], id: Settling['id']): Promise<void> {
  const organizationId = id('community');
  await make('createBuilding', { organizationId, name: '一号楼', address: '幸福路1号' }, 'building');
  await make('createBuilding', { organizationId, name: '二号楼' }, 'other building');
  await make('createCompound', { organizationId, name: '第四小区' }, 'built compound');
  await make('createBuilding', { compoundId: id('built compound'), name: '三号楼' }, 'building of a compound');
  const [buildingId, ofCompound] = [id('building'), id('building of a compound')];
  await make('createBuildingUnit', { buildingId, name: '一单元' }, 'unit');
  await make('createDwelling', { buildingId, unitId: id('unit'), room: '101' }, 'dwelling');
  await make('createDwelling', { buildingId, room: '102' }, 'dwelling in two grids');
  await make('createDwelling', { buildingId: id('other building'), room: '101' }, 'dwelling in no grid');
  const dwellingIds = [id('dwelling'), id('dwelling in two grids')];
  await make('coverPremises', { gridId: id('grid'), dwellingIds, buildingIds: [ofCompound], unitIds: [id('unit')] });
  await make('coverPremises', { gridId: id('other grid'), dwellingIds: [id('dwelling in two grids')] });
  await make('createFacility', { organizationId, name: '一号屋', kind: 'WASTE_SORTING_HOUSE' }, 'facility');
  await make('createFacility', { buildingId: ofCompound, name: '二号屋', kind: 'AED' }, 'facility of a building');
}

async function settleHistory({ everything, make, keep, id }: Settling): Promise<void> {
  const organization = await make('createOrganization', mergedCommunity(id('subdistrict')), 'merged community');
  await make('mergeOrganizations', { id: organization.id, version: 1, intoId: id('other community') });
  const grid = await make('createGrid', { organizationId: id('community'), name: '合并网格' }, 'merged grid');
  await make('mergeGrids', { id: grid.id, version: 1, intoId: id('other grid') });
  for (const name of ['community', 'grid', 'part of a grid', 'compound']) {
    const type = fromGlobalId(id(name))?.type;
    const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { history(first: 1) { nodes { id } } } } }`;
    const { node } = await everything.query<{ node: { history: { nodes: { id: string }[] } } }>(document, {
      id: id(name),
    });
    for (const period of node.history.nodes) keep(`${name} as it was`, period.id);
  }
}

const mergedCommunity = (parentId: string) => {
  const code = `MERGED-${parentId.slice(-12).replaceAll(/[^A-Za-z0-9]/g, '')}`;
  return { code, name: '合并社区', kind: 'COMMUNITY', parentId };
};

/** What no mutation makes: a delivery that failed, and an account that an outside issuer knows. */
async function settleEvents({ side, server, id }: Settling): Promise<void> {
  await server.asSystem(async (context) => {
    const event = sql`(select max(id) from commongrid.outbox)`;
    const handler = `test:fails-${side.name}`;
    await sql`insert into commongrid.outbox_subscription (handler, event) values (${handler}, 'test:happened')`.execute(
      context.sql,
    );
    await sql`insert into commongrid.outbox_delivery (event_id, handler, subject, attempts, failed_at, error)
      select ${event}, ${handler}, 'subject', 1, now(), 'it failed'`.execute(context.sql);
    const { rows } = await sql<{ id: string }>`select ${event}::text as id`.execute(context.sql);
    side.ids.set('failed event', rows[0]?.id ?? '');
    await sql`update core.account set outside_issuer = 'https://issuer.example', outside_subject = ${side.name}
      where id = ${fromGlobalId(id('account'))?.id}`.execute(context.sql);
  });
}

async function signIn({ side, server }: Settling): Promise<string> {
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { refreshToken } }';
  const input = { login: `account-${side.name}`, password: accountPassword };
  const { signIn: session } = await server.anonymous.query<{ signIn: { refreshToken: string } }>(document, { input });
  return session.refreshToken;
}

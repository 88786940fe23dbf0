import { fromGlobalId, sql } from '../../../src/plugin-api/index.js';
import type { SignedInClient, TestServer } from '../../../src/testing/index.js';
import { settleImports } from './settle-imports.js';
import { settleRedProperty } from './settle-red-property.js';
import { settleTies } from './settle-ties.js';
import type { Side } from './world.js';

/** Lays things out on one side, as somebody who may do everything. */
export interface Settling {
  readonly side: Side;
  readonly server: TestServer;
  readonly everything: SignedInClient;
  /** Where a row of its own is kept: under this name, and under the name of its type if that is still free. */
  keep(name: string, id: string): string;
  /** Asks a mutation, and keeps every Node of its payload, under `name` the first. Answers the first. */
  make(mutation: string, input: object, name?: string): Promise<{ id: string; version?: number }>;
  /** The id that is kept under a name. */
  id(name: string): string;
}

/**
 * One square kilometre, more or less, at a place of its own on each side; `at` says how far north of it, in twice its
 * height.
 */
export const groundOf = ({ name }: Side, at = 0): object => {
  const [west, south] = [name === 'here' ? 113.2 : 112.5, 23.1 + at * 0.02];
  const [east, north] = [west + 0.01, south + 0.01];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
};

/** The password of the account on each side. */
export const accountPassword = 'a password of nobody in particular';

/** Fills one side with one of everything, and answers a refresh token of its account. */
export async function settleSide(server: TestServer, everything: SignedInClient, side: Side): Promise<string> {
  const settling = settlingOf(server, everything, side);
  await settlePlaces(settling);
  await settlePeople(settling);
  await settleConsents(settling);
  await settleTeamsAndCodes(settling);
  await settleTies(settling);
  await settleImports(settling);
  await settleHistory(settling);
  await settleEvents(settling);
  await settleRedProperty(settling);
  return signIn(settling);
}

function settlingOf(server: TestServer, everything: SignedInClient, side: Side): Settling {
  const keep = (name: string, id: string) => {
    const type = fromGlobalId(id)?.type ?? '';
    for (const each of [name, type]) if (!side.ids.has(each)) side.ids.set(each, id);
    return id;
  };
  const id = (name: string) => {
    const found = side.ids.get(name);
    if (!found) throw new Error(`Nothing is kept as ${name}: ${[...side.ids.keys()].join(', ')}`);
    return found;
  };
  const make: Settling['make'] = async (mutation, input, name) => {
    const type = server.host.schema.getMutationType()?.getFields()[mutation]?.type;
    if (!type || !('getFields' in type)) throw new Error(`There is no mutation ${mutation}`);
    const fields = Object.keys(type.getFields());
    const selection = fields.map((field) => `${field} { __typename ... on Node { id } }`).join(' ');
    const document = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selection} } }`;
    const inputType = server.host.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
    const data = await everything.query<Record<string, Record<string, { id: string }>>>(
      document.replace(/\(\$input: \w+!\)/, `($input: ${String(inputType)})`),
      { input },
    );
    const [first, ...others] = Object.values(data[mutation] ?? {});
    if (!first) throw new Error(`${mutation} answered nothing`);
    keep(name ?? mutation, first.id);
    for (const other of others) keep(mutation, other.id);
    return first;
  };
  return { side, server, everything, keep, id, make };
}

async function settlePlaces({ side, server, keep, make, id }: Settling): Promise<void> {
  const { district } = side;
  const add = async (name: string, code: string, kind: string, parent?: string) =>
    keep(name, await server.addOrganization({ code, kind, parent, name: `${name} of ${side.name}` }));
  // The first is the one that stands for its type: not the district, at which the roles are held.
  side.ids.set('district', await server.addOrganization({ code: district, kind: 'DISTRICT', parent: 'PROVINCE' }));
  side.ids.set(
    'subdistrict',
    await server.addOrganization({ code: `${district}001`, kind: 'SUBDISTRICT', parent: district }),
  );
  await add('community', `${district}001001`, 'COMMUNITY', `${district}001`);
  await add('other community', `${district}001002`, 'COMMUNITY', `${district}001`);
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
  await make('createGrid', { organizationId, name: '第一网格', householdCount: 20, boundary: groundOf(side) }, 'grid');
  await make('createGrid', { organizationId, name: '第二网格', boundary: groundOf(side, 0.25) }, 'other grid');
  await make('createGrid', { organizationId, name: '第一微网格', parentId: id('grid') }, 'part of a grid');
  await make(
    'createCompound',
    { organizationId, name: '第一小区', aliases: ['一区'], householdCount: 300 },
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

async function settlePeople({ side, make, id }: Settling): Promise<void> {
  const organizationId = id('community');
  await make('createPerson', { organizationId, name: '欧阳修文' }, 'person');
  const post = { personId: id('person'), holderName: '欧阳修文', kind: 'COMMITTEE_MEMBER' };
  await make('appointToPost', { ...post, organizationId, validFrom: '2026-01-01' }, 'post');
  await make('appointToPost', { ...post, kind: 'GRID_WORKER', gridId: id('grid') }, 'post at a grid');
  // A term that is over is no public fact any more.
  const over = { validFrom: '2020-01-01', validUntil: '2021-01-01' };
  await make('appointToPost', { ...post, kind: 'DIRECTOR', organizationId, ...over }, 'post that is over');
  await make('createAccount', { organizationId, login: `account-${side.name}`, password: accountPassword }, 'account');
  await make('grantRole', { accountId: id('account'), role: 'core:resident', organizationId }, 'grant');
  await make(
    'grantRole',
    { accountId: id('account'), role: 'core:grid-worker', gridId: id('grid') },
    'grant at a grid',
  );
  // Somebody whose post gives their account a role.
  await make('createPerson', { organizationId, name: '司马光明' }, 'official');
  await make('createAccount', { organizationId, login: `official-${side.name}`, password: accountPassword }, 'office');
  await make('setAccountPerson', { id: id('office'), version: 1, personId: id('official') }, 'office of the official');
  const office = { personId: id('official'), holderName: '司马光明', kind: 'SERVICE_AGENT', organizationId };
  const given = { accountId: id('office'), role: 'core:resident' };
  await make('appointToPost', { ...office, representsId: id('party branch'), grant: given }, 'post with a grant');
}

/** What a person agreed to, somebody who can be erased, and somebody who was. */
async function settleConsents({ make, id }: Settling): Promise<void> {
  const organizationId = id('community');
  const agreed = { personId: id('person'), purpose: 'CARE', givenBy: 'SELF', channel: 'PAPER' };
  await make('giveConsent', agreed, 'consent');
  await make('createPerson', { organizationId, name: '东方不败' }, 'person without a post');
  await make('createPerson', { organizationId, name: '令狐冲之' }, 'person of the past');
  await make('erasePerson', { personId: id('person of the past'), reason: 'REQUEST' }, 'erasure');
}

/** Teams of grids, one of them dissolved, whom to call at a door, and codes that hang there. */
async function settleTeamsAndCodes({ make, id }: Settling): Promise<void> {
  await make('foundGridTeam', { gridId: id('grid'), name: '先锋服务队', foundedOn: '2026-01-01' }, 'team');
  await make('addTeamMember', { teamId: id('team'), personId: id('person'), category: 'LOW_INCOME' }, 'team member');
  await make('createPerson', { organizationId: id('community'), name: '上官婉儿' }, 'other person');
  const ended = await make('foundGridTeam', { gridId: id('other grid'), name: '旧服务队' }, 'dissolved team');
  await make('dissolveGridTeam', { id: ended.id, version: 1 });
  const chief = { personId: id('person'), holderName: '欧阳修文', kind: 'BUILDING_CHIEF', buildingId: id('building') };
  await make('appointToPost', { ...chief, duty: '楼道安全', contact: { phone: '19900000099' } }, 'post at a building');
  await make('issuePlaceCode', { buildingId: id('building') }, 'code of a building');
  await make('issuePlaceCode', { unitId: id('unit') }, 'code of a unit');
  await make('issuePlaceCode', { gridId: id('grid') }, 'code of a grid');
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

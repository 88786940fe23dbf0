import { canary } from '../../support/canaries.js';
import { accountPassword, type Settling } from './settling.js';
import type { SideName } from './world.js';

/** Whoever is known by more than a name has the data of a canary; those of the two sides share nothing. */
export const canaryOf = (side: SideName, number: number, birthDate?: string) =>
  canary((side === 'here' ? 500 : 600) + number, birthDate);

/** What `createPerson` and `moveIn` take of a canary beside the name. */
export const detailsOf = (side: SideName, number: number, birthDate?: string) => {
  const { identityNumber, phone } = canaryOf(side, number, birthDate);
  return { identityNumber, phone };
};

/** Somebody who holds posts of every sort, an account, and what they agreed to. */
export async function settlePeople(settling: Settling): Promise<void> {
  const { side, make, id } = settling;
  const organizationId = id('community');
  await make('createPerson', { organizationId, name: '欧阳修文', ...detailsOf(side.name, 1) }, 'person');
  await make('createPerson', { organizationId, name: '上官婉儿', ...detailsOf(side.name, 2) }, 'other person');
  await make('createPerson', { organizationId, name: '张幸福' }, 'person who is searched for');
  await settleConsents(settling);
  await make('createAccount', { organizationId, login: `account-${side.name}`, password: accountPassword }, 'account');
  await make('setAccountPerson', { id: id('account'), version: 1, personId: id('person') });
  await settlePosts(settling);
  await make('grantRole', { accountId: id('account'), role: 'core:resident', organizationId }, 'grant');
  await make(
    'grantRole',
    { accountId: id('account'), role: 'core:grid-worker', gridId: id('grid') },
    'grant at a grid',
  );
}

async function settleConsents({ make, id }: Settling): Promise<void> {
  const personId = id('person');
  for (const purpose of ['PUBLICATION', 'SERVICE', 'CARE']) {
    await make('giveConsent', { personId, purpose, givenBy: 'SELF', channel: 'PAPER' }, `consent to ${purpose}`);
  }
  await make('withdrawConsent', { personId, purpose: 'CARE' }, 'consent to CARE');
}

async function settlePosts({ side, server, everything, keep, make, id }: Settling): Promise<void> {
  const organizationId = id('community');
  const post = { personId: id('person'), holderName: '欧阳修文', kind: 'COMMITTEE_MEMBER' };
  await make('appointToPost', { ...post, organizationId, validFrom: '2026-01-01' }, 'post');
  await make('appointToPost', { ...post, kind: 'GRID_WORKER', gridId: id('grid') }, 'post at a grid');
  // More chiefs than is usual, of which the post warns.
  const chiefs = { kind: 'GRID_CHIEF', gridId: id('grid') };
  await make('appointToPost', { ...post, ...chiefs }, 'post of a chief');
  const other = { personId: id('other person'), holderName: '上官婉儿' };
  await make('appointToPost', { ...other, ...chiefs }, 'post of another chief');
  // A term that is over is no public fact any more.
  const over = { validFrom: '2020-01-01', validUntil: '2021-01-01' };
  await make('appointToPost', { ...post, kind: 'DIRECTOR', organizationId, ...over }, 'post that is over');
  const contact = { phone: canaryOf(side.name, 3).phone, display: 'FULL' };
  const chief = { ...post, kind: 'BUILDING_CHIEF', buildingId: id('building'), duty: '楼道安全' };
  await make('appointToPost', { ...chief, contact }, 'post at a building');
  const hidden = { ...post, kind: 'PROPERTY_STEWARD', buildingId: id('other building'), published: false };
  const grant = { accountId: id('account'), role: 'core:resident' };
  await make('appointToPost', { ...hidden, contact: { ...contact, display: 'HIDDEN' } }, 'post that nobody is told of');
  const secretary = { ...post, kind: 'SECRETARY', organizationId: id('other community') };
  await make('appointToPost', { ...secretary, grant }, 'post with a grant');
  const document = 'query ($id: ID!) { node(id: $id) { ... on Post { grant { id } } } }';
  const { node } = await everything.query<{ node: { grant: { id: string } } }>(document, {
    id: id('post with a grant'),
  });
  keep('grant of a post', node.grant.id);
  const committee = { code: `DDW-${side.name}`, kind: 'GRAND_PARTY_COMMITTEE' };
  keep('grand party committee', await server.addOrganization({ ...committee, name: '大党委' }));
  const member = { memberSource: 'UNIT', representsId: organizationId, organizationId: id('grand party committee') };
  await make('appointToPost', { ...post, kind: 'GRAND_COMMITTEE_MEMBER', ...member }, 'post of a part-time member');
}

/** Teams of grids, one of them dissolved, and codes that hang at doors. */
export async function settleTeamsAndCodes({ make, id }: Settling): Promise<void> {
  await make('foundGridTeam', { gridId: id('grid'), name: '先锋服务队', foundedOn: '2026-01-01' }, 'team');
  await make('addTeamMember', { teamId: id('team'), personId: id('person'), category: 'LOW_INCOME' }, 'team member');
  const ended = await make('foundGridTeam', { gridId: id('other grid'), name: '旧服务队' }, 'dissolved team');
  await make('dissolveGridTeam', { id: ended.id, version: 1 });
  await make('issuePlaceCode', { buildingId: id('building') }, 'code of a building');
  await make('issuePlaceCode', { unitId: id('unit') }, 'code of a unit');
  await make('issuePlaceCode', { gridId: id('grid') }, 'code of a grid');
}

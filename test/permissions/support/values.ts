import type { Asking } from './arguments.js';
import { fileContent } from './settle-files.js';
import { creditCodes } from './settle-red-property.js';
import { accountPassword, groundOf } from './settling.js';
import { today } from './world.js';

type Value = (asking: Asking) => unknown;

/**
 * Values of inputs that are no ids, by coordinate or by name alone. They are of the right form, so that access decides.
 */
const values: Readonly<Record<string, Value>> = {
  name: () => '新名称',
  title: () => '新会议',
  alias: () => '旧名社区',
  text: () => '清理消防通道',
  reason: () => '另有安排',
  holderName: () => '诸葛亮',
  code: () => 'NEW-1',
  role: () => 'core:resident',
  subject: () => 'somebody',
  login: () => 'somebody-new',
  number: () => '合同二号',
  room: () => '909',
  fullPartyMembers: () => 4,
  dueOn: () => '2026-12-31',
  firstDueOn: () => '2026-12-31',
  validFrom: () => '2028-06-01',
  validUntil: () => '2029-06-01',
  boundary: ({ side }) => groundOf(side, 2),
  latitude: ({ side }) => (side.name === 'here' ? 23.105 : 23.105),
  longitude: ({ side }) => (side.name === 'here' ? 113.205 : 112.505),
  password: () => accountPassword,
  newPassword: () => `${accountPassword} any more`,
  currentPassword: ({ password }) => password ?? accountPassword,
  creditCode: ({ side }) => creditCodes[side.name][1],
  refreshToken: ({ world, side }) => world.refreshTokens[side.name],
  eventId: ({ side }) => side.ids.get('failed event'),
  handler: ({ side }) => `test:fails-${side.name}`,
  purpose: () => 'CORRECTION',
  relation: () => 'OTHER_RELATIVE',
  stayKind: () => 'FLOATING',
  duty: () => '楼道安全',
  fileName: () => '房屋.csv',
  sha256: () => 'a'.repeat(64),
  offset: () => 0,
  content: () => fileContent.toString('base64'),
  intoVersion: ({ world, side }) => world.versions.get(side.ids.get('twin') ?? ''),
  'AddTagInput.kind': () => 'RETURNED',
  'AppointToPostInput.kind': () => 'COMMITTEE_MEMBER',
  'AssignResponsibilityInput.kind': () => 'COMMITTEE_GRID',
  'CreateFacilityInput.kind': () => 'AED',
  'CreateOrganizationInput.kind': () => 'COMMUNITY',
  'CreateOrganizationLinkInput.kind': () => 'PAIRING',
  'EndTagInput.kind': () => 'VETERAN',
  'ErasePersonInput.reason': () => 'REQUEST',
  'GiveConsentInput.purpose': () => 'EMERGENCY',
  'MemberInput.relation': () => 'HEAD',
  'Organization.concurrentShare(kinds:)': () => ['SECRETARY', 'DIRECTOR'],
  'Organization.facilityCoverage(kind:)': () => 'AED',
  'Organization.responsibilityFairness(kind:)': () => 'DOOR_KEEPER',
  'ProposeOrganizationLinkInput.kind': () => 'PAIRING',
  'Query.search(text:)': () => '幸福',
  'RequestExportInput.kind': () => 'PREMISES',
  'SignInInput.login': ({ side }) => `account-${side.name}`,
  'WithdrawConsentInput.purpose': () => 'SERVICE',
};

/** Inputs that may be left out, but that are given: without them the field would do, or look at, something else. */
export const optionalFields: ReadonlySet<string> = new Set([
  'Query.building(id:)',
  'Query.compound(id:)',
  'Query.contactBoard(buildingId:)',
  'Query.dwelling(id:)',
  'Query.facility(id:)',
  'Query.grid(id:)',
  'Query.organization(id:)',
  'Query.responsibilityArea(id:)',
  'Query.search(withinId:)',
  'AppointToPostInput.organizationId',
  'AssignCustodianInput.custodianId',
  'AssignResponsibilityInput.gridId',
  'CoverPremisesInput.buildingIds',
  'CreateAccountInput.organizationId',
  'CreateAccountInput.password',
  'CreateBuildingInput.organizationId',
  'CreateFacilityInput.organizationId',
  'CreateGridInput.parentId',
  'CreateOrganizationInput.parentId',
  'GrantRoleInput.organizationId',
  'GridTeamMember.category(purpose:)',
  'Household.registeredNo(purpose:)',
  'IssuePlaceCodeInput.buildingId',
  'MoveGridInput.parentId',
  'MoveInInput.personId',
  'MoveOrganizationInput.parentId',
  'Person.birthDate(purpose:)',
  'Person.identityNumber(purpose:)',
  'Person.phone(purpose:)',
  'PersonsFilter.withinId',
  'PlanTriPartyMeetingInput.compoundId',
  'Post.phone(purpose:)',
  'SensitiveTag.kind(purpose:)',
  'SensitiveTag.kindTitle(purpose:)',
  'SensitiveTag.note(purpose:)',
  'SetAccountPersonInput.personId',
  'SetGridBoundaryInput.boundary',
  'UncoverPremisesInput.dwellingIds',
  'UpdateBuildingInput.name',
  'UpdateBuildingUnitInput.name',
  'UpdateCompoundInput.name',
  'UpdateDwellingInput.room',
  'UpdateFacilityInput.name',
  'UpdateGridInput.name',
  'UpdateOrganizationInput.name',
  'UpdatePersonInput.name',
  'UpdatePostInput.duty',
  'UpdatePropertyCompanyInput.fullPartyMembers',
  'UpdateResponsibilityAreaInput.name',
]);

/** What does for every input of a type, unless something else is listed. */
const byType: Readonly<Record<string, unknown>> = {
  Date: today,
  DateTime: `${today}T02:00:00Z`,
  Int: 1,
  Boolean: true,
};

/** The value for an input; undefined when there is none. */
export function valueOf(coordinate: string, type: string, asking: Asking): unknown {
  const name = /(\w+)(:\))?$/.exec(coordinate)?.[1] ?? '';
  return (values[coordinate] ?? values[name])?.(asking) ?? byType[type];
}

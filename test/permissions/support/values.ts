import type { Asking } from './arguments.js';
import { creditCodes } from './settle-red-property.js';
import { accountPassword, groundOf } from './settle-side.js';
import { today } from './world.js';

type Value = (asking: Asking) => unknown;

/**
 * Values of inputs that are no ids, by coordinate or by name alone. They are of the right form, so that access decides.
 */
const values: Readonly<Record<string, Value>> = {
  name: () => '新名称',
  title: () => '新会议',
  fileName: () => '居民.csv',
  alias: () => '旧名社区',
  text: () => '清理消防通道',
  reason: () => '另有安排',
  holderName: () => '诸葛亮',
  code: () => 'NEW-1',
  duty: () => '来访接待',
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
  'SignInInput.login': ({ side }) => `account-${side.name}`,
  'CreateFacilityInput.kind': () => 'AED',
  'Organization.concurrentShare(kinds:)': () => ['SECRETARY', 'DIRECTOR'],
  'Organization.facilityCoverage(kind:)': () => 'AED',
  'Organization.responsibilityFairness(kind:)': () => 'COMMITTEE_GRID',
  'AssignResponsibilityInput.kind': () => 'COMMITTEE_GRID',
  'Query.search(text:)': ({ side }) => (side.name === 'here' ? '东方' : '西门'),
  'AppendToDataImportInput.content': () => 'YWJj',
  'AppendToDataImportInput.offset': () => 0,
  'CreateDataImportInput.sha256': () => '0'.repeat(64),
  'CreateOrganizationInput.kind': () => 'COMMUNITY',
  'CreateOrganizationLinkInput.kind': () => 'PAIRING',
  'ProposeOrganizationLinkInput.kind': () => 'PAIRING',
  'RequestExportInput.kind': () => 'PREMISES',
  'GridTeamMember.category(purpose:)': () => 'CARE',
  'Post.phone(purpose:)': () => 'SERVICE',
  'AppointToPostInput.kind': () => 'COMMITTEE_MEMBER',
  'GiveConsentInput.purpose': () => 'SERVICE',
  'WithdrawConsentInput.purpose': () => 'CARE',
  'ExportPersonInput.purpose': () => 'SUBJECT_REQUEST',
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
  'AssignResponsibilityInput.gridId',
  'AppointToPostInput.organizationId',
  'AssignCustodianInput.custodianId',
  'CreateAccountInput.organizationId',
  'CoverPremisesInput.buildingIds',
  'CreateAccountInput.password',
  'CreateBuildingInput.organizationId',
  'CreateFacilityInput.organizationId',
  'CreateGridInput.parentId',
  'CreateOrganizationInput.parentId',
  'GrantRoleInput.organizationId',
  'GridTeamMember.category(purpose:)',
  'Post.phone(purpose:)',
  'IssuePlaceCodeInput.buildingId',
  'MoveGridInput.parentId',
  'MoveOrganizationInput.parentId',
  'PlanTriPartyMeetingInput.compoundId',
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

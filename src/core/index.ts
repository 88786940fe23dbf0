export { Account } from './account/account.entity.js';
export { createDemoAccounts, type DemoAccountGrants, type DemoGrant } from './account/demo-accounts.js';
export { Consent, ConsentChannel, ConsentGiver } from './consent/consent.entity.js';
export { ConsentGiven, ConsentWithdrawn } from './consent/consent.events.js';
export { type ConsentEnding, type ConsentEndingItem, consentEndings } from './consent/consent-endings.js';
export { requireConsent } from './consent/require-consent.js';
export {
  defineExport,
  type ExportColumn,
  type ExportFilter,
  type ExportKind,
  type ExportPage,
  type ExportPosition,
  exportKinds,
  type MaskedValue,
} from './data-export/export-kinds.js';
export { DataImported } from './data-import/data-import.events.js';
export { DataSource } from './data-source/data-source.entity.js';
export { type DataSourceItem, dataSources, requireDataSource } from './data-source/data-sources.js';
export { LegalBasis } from './data-source/legal-basis.js';
export { DivisionsImported } from './division/division.events.js';
export { effectiveDay } from './effective-day.js';
export { manageFacilities } from './facility/facility.access.js';
export { Facility, FacilityConnection, FacilityOrder } from './facility/facility.entity.js';
export { FacilityChanged } from './facility/facility.events.js';
export { FacilityKind } from './facility/facility-kind.entity.js';
export { type FacilityKindItem, facilityKinds } from './facility/facility-kinds.js';
export { checkBoundary } from './grid/boundary/check-boundary.js';
export { manageGrids } from './grid/grid.access.js';
export { Grid, GridConnection, GridOrder } from './grid/grid.entity.js';
export { GridBoundarySet, GridCreated, GridMerged, GridMoved, GridRetired, GridUpdated } from './grid/grid.events.js';
export { type GridCodeParts, type GridCodeScheme, gridCodeSchemes } from './grid/grid-code-schemes.js';
export { type GridEnding, type GridEndingItem, gridEndings } from './grid/grid-endings.js';
export { GridPeriod } from './grid/grid-period.entity.js';
export { requireLivingGrid } from './grid/living-grid.js';
export { manageGridTeams } from './grid-team/grid-team.access.js';
export { GridTeam, GridTeamConnection, GridTeamOrder } from './grid-team/grid-team.entity.js';
export { GridTeamChanged, GridTeamMemberChanged } from './grid-team/grid-team.events.js';
export { GridTeamCategory } from './grid-team/grid-team-category.js';
export {
  GridTeamMember,
  GridTeamMemberConnection,
  GridTeamMemberOrder,
} from './grid-team/grid-team-member.entity.js';
export { Household, HouseholdConnection, HouseholdKind } from './household/household.entity.js';
export {
  type HouseholdEnding,
  type HouseholdEndingItem,
  householdEndings,
} from './household/household-endings.js';
export { Relation, Residence, ResidenceConnection } from './household/residence.entity.js';
export { StayKind } from './household/stay-kind.entity.js';
export { type StayKindItem, stayKinds } from './household/stay-kinds.js';
export { GovernanceLevel } from './organization/governance-level.entity.js';
export { GovernanceScheme } from './organization/governance-scheme.entity.js';
export { liesWithin } from './organization/lies-within.js';
export { requireLiving } from './organization/living-organizations.js';
export { manageOrganizations } from './organization/organization.access.js';
export { Organization, OrganizationConnection, OrganizationOrder } from './organization/organization.entity.js';
export {
  OrganizationCreated,
  OrganizationMerged,
  OrganizationMoved,
  OrganizationReclassified,
  OrganizationRenamed,
  OrganizationRetired,
  OrganizationRevived,
} from './organization/organization.events.js';
export {
  type OrganizationEnding,
  type OrganizationEndingItem,
  organizationEndings,
} from './organization/organization-endings.js';
export { OrganizationKind, OrganizationLine } from './organization/organization-kind.entity.js';
export { OrganizationPeriod } from './organization/organization-period.entity.js';
export { OrganizationSnapshot } from './organization/organization-snapshot.types.js';
export {
  type GovernanceLevelItem,
  type GovernanceSchemeItem,
  governanceLevels,
  governanceSchemes,
  type OrganizationKindItem,
  organizationKinds,
} from './organization/registers.js';
export {
  type OrganizationRetirementObstacle,
  organizationRetirementObstacles,
} from './organization/retirement-obstacles.js';
export {
  type OrganizationSuccession,
  type OrganizationSuccessionItem,
  organizationSuccessions,
} from './organization/successions.js';
export { OrganizationLink, OrganizationLinkConnection } from './organization-link/organization-link.entity.js';
export { OrganizationLinkCreated, OrganizationLinkEnded } from './organization-link/organization-link.events.js';
export { OrganizationLinkProposal } from './organization-link/organization-link-proposal.entity.js';
export {
  OrganizationLinkProposalClosed,
  OrganizationLinkProposed,
} from './organization-link/organization-link-proposal.events.js';
export { type OrganizationLinkKindItem, organizationLinkKinds } from './organization-link/registers.js';
export { requirePerson } from './person/living-person.js';
export { managePersons, readPersons } from './person/person.access.js';
export { Person, PersonConnection } from './person/person.entity.js';
export { AgeBand, IdentityKind, Sex } from './person/person.enums.js';
export { PersonCreated, PersonUpdated } from './person/person.events.js';
export { PersonErased } from './person-data/person-data.events.js';
export { mergePersonsPermission } from './person-match/person-match.access.js';
export { PersonMatch, PersonMatchConnection } from './person-match/person-match.entity.js';
export { PersonMatchReason, PersonMatchState } from './person-match/person-match.enums.js';
export { PersonsMerged, PersonsUnmerged } from './person-match/person-match.events.js';
export { managePlaceCodes } from './place-code/place-code.access.js';
export { PlaceCode, PlaceCodeConnection, PlaceCodeOrder } from './place-code/place-code.entity.js';
export { PlaceCodeChanged } from './place-code/place-code.events.js';
export { appointAll, type NewPost } from './post/appoint-all.js';
export { managePosts } from './post/post.access.js';
export { ContactDisplay, Employment, MemberSource, Post, PostConnection } from './post/post.entity.js';
export { PostAppointed, PostChanged, PostEnded } from './post/post.events.js';
export { type NamedPost, takeUpPosts } from './post/take-up-posts.js';
export { PostKind } from './post-kind/post-kind.entity.js';
export { type PostKindItem, postKinds } from './post-kind/post-kinds.js';
export { PostQuota, QuotaBase, QuotaBound } from './post-quota/post-quota.entity.js';
export { type PostQuotaItem, postQuotas } from './post-quota/post-quotas.js';
export { erasedName } from './privacy/erased-name.js';
export {
  type ErasureObstacle,
  type PersonErasure,
  type PersonErasureItem,
  type PersonId,
  personErasures,
} from './privacy/person-erasures.js';
export {
  calledOff,
  type PersonCollision,
  type PersonColumn,
  type PersonMergeItem,
  personMerges,
  termsOverlap,
} from './privacy/person-merges.js';
export { type PersonRecordItem, personRecords } from './privacy/person-records.js';
export { type RetentionItem, retentions } from './privacy/retentions.js';
export { type UnmaskingPurposeItem, unmaskingPurposes } from './privacy/unmasking-purposes.js';
export { manageResponsibilities } from './responsibility/responsibility.access.js';
export { Responsibility, ResponsibilityConnection } from './responsibility/responsibility.entity.js';
export { ResponsibilityAreaChanged, ResponsibilityChanged } from './responsibility/responsibility.events.js';
export { ResponsibilityArea, ResponsibilityAreaConnection } from './responsibility/responsibility-area.entity.js';
export { ResponsibilityKind } from './responsibility/responsibility-kind.entity.js';
export { type ResponsibilityKindItem, responsibilityKinds } from './responsibility/responsibility-kinds.js';
export { ResponsibilityTarget } from './responsibility/responsibility-target.js';
export { endGrantsOfPosts } from './role-grant/post-grants.js';
export { searchPersons } from './search/search.access.js';
export { TagGroup, TagKind } from './tag/tag-kind.entity.js';
export { type TagKindItem, tagKinds } from './tag/tag-kinds.js';
export { Building, BuildingConnection, BuildingOrder } from './territory/building.entity.js';
export { BuildingFilter } from './territory/building.filter.js';
export { type BuildingEnding, type BuildingEndingItem, buildingEndings } from './territory/building-endings.js';
export { BuildingUnit, BuildingUnitConnection, BuildingUnitOrder } from './territory/building-unit.entity.js';
export { manageCompounds } from './territory/compound.access.js';
export { Compound, CompoundConnection, CompoundKind, CompoundOrder } from './territory/compound.entity.js';
export {
  CompoundCreated,
  CompoundMoved,
  CompoundRetired,
  CompoundUpdated,
} from './territory/compound.events.js';
export { type CompoundEnding, type CompoundEndingItem, compoundEndings } from './territory/compound-endings.js';
export { type CompoundMove, type CompoundMoveItem, compoundMoves } from './territory/compound-moves.js';
export { CompoundPeriod } from './territory/compound-period.entity.js';
export { Dwelling, DwellingConnection, DwellingOrder, DwellingUse } from './territory/dwelling.entity.js';
export { DwellingFilter } from './territory/dwelling.filter.js';
export { type DwellingEnding, type DwellingEndingItem, dwellingEndings } from './territory/dwelling-endings.js';
export { GridCoverage } from './territory/grid-coverage.entity.js';
export { GridCoverageChanged } from './territory/grid-coverage.events.js';
export { holdPremises } from './territory/hold-premises.js';
export { type HoldOptions, requireLivingCompound } from './territory/living-compound.js';
export { requireLivingBuilding, requireLivingDwelling, requireLivingUnit } from './territory/living-premises.js';
export { managePremises, readDwellings } from './territory/premises.access.js';
export {
  BuildingCreated,
  BuildingRetired,
  BuildingUpdated,
  DwellingsChanged,
} from './territory/premises.events.js';
export { nameForm, proseForm } from './text-forms.js';

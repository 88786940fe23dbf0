import { defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';

/** A kind of organization, as a plugin contributes it. */
export interface OrganizationKindItem {
  readonly title: LocalizedText;
  /** The tree that organizations of this kind belong to. It cannot change once there are any. */
  readonly line: 'TERRITORIAL' | 'PARTY' | 'OTHER';
  /** Code of the level at which one stands unless it names another. */
  readonly usualLevel?: string;
}

/** A level of the ground, as a plugin contributes it. */
export interface GovernanceLevelItem {
  readonly title: LocalizedText;
  /** A larger rank is further down. The core's are 10 (province) to 100 (resident), with room between. */
  readonly rank: number;
}

/** Which levels a place uses, as a plugin contributes it. */
export interface GovernanceSchemeItem {
  readonly title: LocalizedText;
  /** Codes of levels, from the top. */
  readonly levels: readonly string[];
}

/** Kinds of organizations, by code. */
export const organizationKinds = defineExtensionPoint<OrganizationKindItem>('core:organization-kinds');

/** Levels, by code. */
export const governanceLevels = defineExtensionPoint<GovernanceLevelItem>('core:governance-levels');

/** Schemes of levels, by code. */
export const governanceSchemes = defineExtensionPoint<GovernanceSchemeItem>('core:governance-schemes');

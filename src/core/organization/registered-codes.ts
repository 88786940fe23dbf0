import { type CodeRegister, type Context, requireKnown, requireRegistered } from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import type { ClassFilter } from './organization-class.js';
import { OrganizationKind } from './organization-kind.entity.js';
import { governanceLevels, governanceSchemes, organizationKinds } from './registers.js';

const kindRegister: CodeRegister<OrganizationKind> = {
  point: organizationKinds,
  entity: OrganizationKind,
  unknown: 'core:organization.unknown-kind',
};

const levelRegister: CodeRegister<GovernanceLevel> = {
  point: governanceLevels,
  entity: GovernanceLevel,
  unknown: 'core:organization.unknown-level',
};

const schemeRegister: CodeRegister<GovernanceScheme> = {
  point: governanceSchemes,
  entity: GovernanceScheme,
  unknown: 'core:organization.unknown-scheme',
};

/** The registered kind of this code. Errors: `BAD_USER_INPUT` naming the field. */
export const requireKind = (context: Context, code: string, field: string): Promise<OrganizationKind> =>
  requireRegistered(context, kindRegister, code, field);

/** The registered level of this code; null without one. Errors: `BAD_USER_INPUT` naming the field. */
export const findLevel = async (
  context: Context,
  code: string | null,
  field: string,
): Promise<Pick<GovernanceLevel, 'code' | 'rank'> | null> =>
  code === null ? null : requireRegistered(context, levelRegister, code, field);

/** The registered scheme of this code; null without one. Errors: `BAD_USER_INPUT` naming the field. */
export const findScheme = async (
  context: Context,
  code: string | null,
  field: string,
): Promise<Pick<GovernanceScheme, 'code' | 'levels'> | null> =>
  code === null ? null : requireRegistered(context, schemeRegister, code, field);

/** Refuses a filter with a kind or level that nobody registered. Errors: `BAD_USER_INPUT` naming the field. */
export async function requireKnownClass(context: Context, { kind, kinds, level }: ClassFilter): Promise<void> {
  const several = Object.fromEntries((kinds ?? []).map((code, index) => [`filter.kinds.${index}`, code]));
  await requireKnown(context, kindRegister, { 'filter.kind': kind, ...several });
  await requireKnown(context, levelRegister, { 'filter.level': level });
}

import { badInput, type Context } from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';

/** The registered kind of this code. Errors: `BAD_USER_INPUT` naming the field. */
export async function requireKind(context: Context, code: string, field: string): Promise<OrganizationKind> {
  const kind = await context.byId(OrganizationKind, code);
  if (!kind) throw badInput(field, 'core:organization.unknown-kind');
  return kind;
}

/** The registered level of this code; null without one. Errors: `BAD_USER_INPUT` naming the field. */
export async function findLevel(
  context: Context,
  code: string | null,
  field: string,
): Promise<Pick<GovernanceLevel, 'code' | 'rank'> | null> {
  if (code === null) return null;
  const level = await context.byId(GovernanceLevel, code);
  if (!level) throw badInput(field, 'core:organization.unknown-level');
  return level;
}

/** The registered scheme of this code; null without one. Errors: `BAD_USER_INPUT` naming the field. */
export async function findScheme(
  context: Context,
  code: string | null,
  field: string,
): Promise<Pick<GovernanceScheme, 'code' | 'levels'> | null> {
  if (code === null) return null;
  const scheme = await context.byId(GovernanceScheme, code);
  if (!scheme) throw badInput(field, 'core:organization.unknown-scheme');
  return scheme;
}

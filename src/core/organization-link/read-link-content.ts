import { type Context, requireRegistered, requireTerm, ruleViolated, sql } from '../../plugin-api/index.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import type { CreateOrganizationLinkInput } from './organization-link.inputs.js';
import { linkKindRegister } from './registers.js';

/** What a link is between, of which kind, and for how long. */
export interface LinkContent {
  readonly kind: string;
  readonly fromId: string;
  readonly toId: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/**
 * Reads what is to be linked, and makes sure that both are there.
 * @throws BAD_USER_INPUT, NOT_FOUND or RULE_VIOLATED, naming the field
 */
export async function readLinkContent(context: Context, input: CreateOrganizationLinkInput): Promise<LinkContent> {
  const fromId = context.idOf(Organization, input.fromId, 'input.fromId');
  const toId = context.idOf(Organization, input.toId, 'input.toId');
  if (fromId === toId) throw ruleViolated('input.toId', 'core:organization-link.with-itself');
  await requireLiving(context, [
    { id: fromId, field: 'input.fromId' },
    { id: toId, field: 'input.toId' },
  ]);
  const kind = await requireRegistered(context, linkKindRegister, input.kind, 'input.kind');
  const validFrom = input.validFrom ?? context.today;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  await requireBothThere(context, [fromId, toId], validFrom);
  return { kind: kind.code, fromId, toId, validFrom, validUntil };
}

/** Nothing is linked to what did not exist: a link begins when both of its ends are there. */
async function requireBothThere(context: Context, ids: readonly string[], validFrom: string): Promise<void> {
  const { rows } = await sql<{ began: string | null }>`
    select max(own.began)::text as began from (
      select min(p.valid_from) as began from core.organization_period p
      where p.organization_id = any(${ids}::uuid[]) group by p.organization_id
    ) as own`.execute(context.sql);
  const began = rows[0]?.began;
  if (began && validFrom < began) {
    throw ruleViolated('input.validFrom', 'core:organization-link.before-it-existed', { began });
  }
}

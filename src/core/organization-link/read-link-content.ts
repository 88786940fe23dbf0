import { badInput, type Context, requireTerm, ruleViolated } from '../../plugin-api/index.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import type { CreateOrganizationLinkInput } from './organization-link.inputs.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

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
  const kind = await context.byId(OrganizationLinkKind, input.kind);
  if (!kind) throw badInput('input.kind', 'core:organization-link.unknown-kind');
  const validFrom = input.validFrom ?? context.today;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  return { kind: kind.code, fromId, toId, validFrom, validUntil };
}
